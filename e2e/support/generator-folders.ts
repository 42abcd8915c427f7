import { existsSync } from 'node:fs';
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Call, listPairs, type PairRow, readImage, readPair } from '@plumbline/contract';
import { unwrap } from '@plumbline/result';

/** Pictures of two generators as somebody has them on disk: a folder for each, and a table of the prompts. */
export interface GeneratorFolders {
  readonly generators: ReadonlyArray<{ readonly name: string; readonly folder: string }>;
  readonly table: string;
  readonly pictures: readonly OwnPicture[];
}

export interface OwnPicture {
  readonly generator: string;
  /** From 1, as in the table. */
  readonly row: number;
  readonly file: string;
  readonly bytes: Buffer;
}

const DRAWBENCH = fileURLToPath(new URL('../../../shared/data/drawbench-sd', import.meta.url));
export const HAS_DRAWBENCH = existsSync(DRAWBENCH);

/** So many that a comparison can be asked again eight others later. */
export const PROMPTS = 12;

const fileOf = (row: number, word: string, ending: string) => `${String(row).padStart(3, '0')}_${word}.${ending}`;

/** The first prompts of DrawBench by two versions of Stable Diffusion. */
export async function layOutDrawBench(folder: string): Promise<GeneratorFolders> {
  await mkdir(folder, { recursive: true });
  const table = join(folder, 'prompts.csv');
  await cp(join(DRAWBENCH, 'imagen.csv'), table);
  const bytesOf = (file: string) => readFile(join(DRAWBENCH, 'images', file));
  const words = { 'SD 1.4': 'sd14', 'SD 2.1': 'sd21' };
  const files = Object.entries(words).flatMap(([generator, word]) =>
    Array.from({ length: PROMPTS }, (_, at) => ({ generator, row: at + 1, file: fileOf(at + 1, word, 'jpg') })),
  );
  return layOut(
    folder,
    table,
    await Promise.all(files.map(async (one) => ({ ...one, bytes: await bytesOf(one.file) }))),
  );
}

/** Pictures of the demo under names of two generators that are none: two different ones of each prompt. */
export async function layOutDrawings(call: Call, folder: string): Promise<GeneratorFolders> {
  await mkdir(folder, { recursive: true });
  const drawn = await listDrawn(call);
  const lines = ['prompt,contrastive'];
  const pictures: OwnPicture[] = [];
  for (const [index, [prompt, pairs]] of drawn.entries()) {
    const { contrastiveSet } = unwrap(await call(readPair, { params: { study: 'scenes', pair: pairs[0].pairId } }));
    lines.push(`"${prompt}","${(contrastiveSet?.items ?? []).join('|')}"`);
    for (const [at, generator] of ['Crayon XL', 'Marker 2'].entries()) {
      const sha256 = pairs[at]?.image?.sha256 ?? '';
      const response = unwrap(await call(readImage, { params: { sha256, size: 'original' } }));
      const file = fileOf(index + 1, at === 0 ? 'crayon-xl' : 'marker-2', 'png');
      pictures.push({ generator, row: index + 1, file, bytes: Buffer.from(await response.arrayBuffer()) });
    }
  }
  const table = join(folder, 'prompts.csv');
  await writeFile(table, lines.join('\n'));
  return layOut(folder, table, pictures);
}

type Drawn = readonly [prompt: string, pairs: readonly [PairRow, PairRow]];

async function listDrawn(call: Call): Promise<readonly Drawn[]> {
  const { pairs } = unwrap(await call(listPairs, { params: { study: 'scenes' }, query: { limit: 200 } }));
  return [...new Set(pairs.map(({ prompt }) => prompt))]
    .flatMap((prompt): Drawn[] => {
      const [one, ...others] = pairs.filter((pair) => pair.prompt === prompt);
      const other = others.find(({ image }) => image?.sha256 !== one?.image?.sha256);
      return one && other ? [[prompt, [one, other]]] : [];
    })
    .slice(0, PROMPTS);
}

async function layOut(folder: string, table: string, pictures: readonly OwnPicture[]): Promise<GeneratorFolders> {
  const names = [...new Set(pictures.map(({ generator }) => generator))];
  const generators = names.map((name) => ({ name, folder: join(folder, name) }));
  for (const { name, folder: own } of generators) {
    await mkdir(own, { recursive: true });
    const mine = pictures.filter(({ generator }) => generator === name);
    await Promise.all(mine.map(({ file, bytes }) => writeFile(join(own, file), bytes)));
  }
  return { generators, table, pictures };
}
