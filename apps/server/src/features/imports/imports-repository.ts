import type { PairImportLine } from '@plumbline/contract';
import { recordAudit } from '../../db/audit.ts';
import type { Database } from '../../db/database.ts';
import { findKnownImages, type ImageRow, insertImages } from '../../db/images.ts';
import type { PairDraft } from '../../db/pair-writer/pair-draft.ts';
import { type WriteOptions, type WriteReport, writePairs } from '../../db/pair-writer/write-pairs.ts';
import { isStudyOpen } from '../../db/study-access.ts';

export interface PairsImport {
  readonly studyId: string;
  /** May be read again when the transaction is repeated. */
  chunks(): AsyncIterable<PairImportLine[]>;
  readonly promptsWithList: ReadonlyMap<string, unknown>;
  readonly personId: string;
  /** Also the time of the labels: a file says nothing of when people answered. */
  readonly at: Date;
}

export type ImportTotals = Omit<WriteReport, 'pairIds'>;

const TIMEOUT_MS = 30 * 60_000;

export const createImportsRepository = ({ prisma, transaction }: Database) => ({
  insertImage: (image: ImageRow): Promise<void> => insertImages(prisma, [image]),

  findKnownImages: (sha256s: Iterable<string>): Promise<Set<string>> => findKnownImages(prisma, sha256s),

  /** Names that imported raters of the study cannot have: those of its simulated ones. */
  async listTakenNames(studyId: string): Promise<Set<string>> {
    const taken = await prisma.person.findMany({
      where: { homeStudyId: studyId, kind: { not: 'imported' } },
      select: { displayName: true },
    });
    return new Set(taken.map(({ displayName }) => displayName));
  },

  /** All chunks in one transaction, or nothing; undefined when the study has been closed. */
  importPairs: (source: PairsImport): Promise<ImportTotals | undefined> =>
    transaction(
      async (tx) => {
        if (!(await isStudyOpen(tx, source.studyId))) return undefined;
        let totals: ImportTotals = { prompts: 0, pairs: 0, labels: 0, contrastiveSets: 0, unchanged: 0 };
        for await (const chunk of source.chunks()) {
          const drafts = chunk.map((line) => toDraft(line, source.at));
          totals = addUp(totals, await writePairs(tx, drafts, optionsOf(source)));
        }
        const { studyId, personId, at } = source;
        await recordAudit(tx, { action: 'pairs_imported', studyId, personId, details: { ...totals }, at });
        return totals;
      },
      { timeoutMs: TIMEOUT_MS },
    ),
});

const optionsOf = ({ studyId, promptsWithList, at }: PairsImport): WriteOptions => ({
  studyId,
  promptsWithList,
  recordedAt: at,
  raterKind: 'imported',
  listOrigin: 'imported',
});

const toDraft = (line: PairImportLine, labelledAt: Date): PairDraft => ({
  prompt: line.prompt,
  subset: line.subset ?? '',
  imageName: line.image,
  imageSha256: line.imageSha256 ?? null,
  generator: line.generator ?? null,
  contrastive: line.contrastive,
  metadata: line.metadata ?? null,
  labels: (line.labels ?? []).map(({ rater, value, note = '' }) => ({ rater, value, note, activeMs: 0, labelledAt })),
});

const addUp = (a: ImportTotals, b: ImportTotals): ImportTotals => ({
  prompts: a.prompts + b.prompts,
  pairs: a.pairs + b.pairs,
  labels: a.labels + b.labels,
  contrastiveSets: a.contrastiveSets + b.contrastiveSets,
  unchanged: a.unchanged + b.unchanged,
});
