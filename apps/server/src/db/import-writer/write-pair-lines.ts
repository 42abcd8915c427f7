import type { Prisma } from '../generated/client.ts';
import type { PairDraft } from '../pair-writer/pair-draft.ts';
import { writePairs } from '../pair-writer/write-pairs.ts';
import { findNews } from './find-news.ts';
import { type ImportRun, NOTHING, type WrittenLines } from './import-run.ts';
import type { LineOf, PlacedLine } from './write-lines.ts';

type PairLine = LineOf<'pair'>;

export async function writePairLines(
  tx: Prisma.TransactionClient,
  run: ImportRun,
  lines: readonly PlacedLine<PairLine>[],
): Promise<WrittenLines> {
  const news = await findNews(tx, run, lines);
  const known = lines.length - news.length;
  if (news.length === 0) return { totals: { ...NOTHING, unchanged: known }, refused: [] };
  const drafts = news.map(({ line }) => toDraft(line, run.at));
  const { prompts, pairs, labels, contrastiveSets, unchanged, refused } = await writePairs(tx, drafts, {
    studyId: run.studyId,
    raterKind: 'imported',
    listOrigin: 'imported',
    promptsWithList: run.promptsWithSets,
    recordedAt: run.at,
    raters: run.raters,
    prompts: run.prompts,
    isOnlyConnection: run.isOnlyConnection,
  });
  return {
    totals: { ...NOTHING, prompts, pairs, labels, contrastiveSets, unchanged: known + unchanged },
    refused: news.flatMap(({ at }, place) => {
      const refusal = refused.get(place);
      return refusal ? { at, ...refusal } : [];
    }),
  };
}

const toDraft = (line: PairLine, at: Date): PairDraft => ({
  prompt: line.prompt,
  subset: line.subset ?? '',
  imageName: line.image,
  imageSha256: line.imageSha256 ?? null,
  generator: line.generator ?? null,
  contrastive: line.contrastive,
  metadata: line.metadata ?? null,
  labels: (line.labels ?? []).map((label) => ({
    rater: label.rater,
    raterKind: label.raterKind,
    origin: label.origin,
    value: label.value,
    note: label.note ?? '',
    activeMs: label.activeMs ?? 0,
    labelledAt: label.labelledAt === undefined ? at : new Date(label.labelledAt),
    sequence: label.sequence,
  })),
});
