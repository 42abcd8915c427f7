import { type Call, createStudy, importPairs, listPairs, type PairImportLine, readPair } from '@plumbline/contract';
import { unwrap } from '@plumbline/result';

/** Pairs of the demo, without their scores, as a study of its own. More than there are come again under other prompts. */
export async function copyStudyWithoutScores(call: Call, slug: string, count: number): Promise<void> {
  unwrap(await call(createStudy, { body: { name: slug, slug, model: 'scene-clip' } }));
  const lines = await readLines(call, count);
  const body = lines.map((line) => `${JSON.stringify(line)}\n`).join('');
  unwrap(await call(importPairs, { params: { study: slug }, query: {}, body }));
}

async function readLines(call: Call, count: number): Promise<PairImportLine[]> {
  const lines: PairImportLine[] = [];
  const contrastive = new Map<string, string[]>();
  let cursor: string | undefined;
  while (lines.length < count) {
    const query = { limit: 200, ...(cursor ? { cursor } : {}) };
    const page = unwrap(await call(listPairs, { params: { study: 'scenes' }, query }));
    for (const { pairId, prompt, imageName, image, subset } of page.pairs) {
      if (!contrastive.has(prompt)) {
        const { contrastiveSet } = unwrap(await call(readPair, { params: { study: 'scenes', pair: pairId } }));
        contrastive.set(prompt, contrastiveSet?.items ?? []);
      }
      lines.push({
        line: lines.length + 1,
        prompt,
        image: imageName,
        subset,
        imageSha256: image?.sha256 ?? null,
        contrastive: contrastive.get(prompt) ?? [],
      });
    }
    if (page.nextCursor === null) break;
    cursor = page.nextCursor;
  }
  const own = lines.length;
  for (let extra = own; own > 0 && extra < count; extra += 1) {
    const line = lines[extra % own] as PairImportLine;
    lines.push({ ...line, line: extra + 1, prompt: `${line.prompt} (${Math.floor(extra / own) + 1})` });
  }
  return lines.slice(0, count);
}
