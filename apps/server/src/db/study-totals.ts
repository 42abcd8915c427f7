import type { Prisma } from './generated/client.ts';

type Reader = Pick<Prisma.TransactionClient, '$queryRaw'>;

/** Totals of a study, read from the rows that triggers keep: nothing is scanned. */
export interface StudyTotals {
  readonly pairs: number;
  readonly missingImages: number;
  /** Labels that count. */
  readonly labels: number;
  readonly scores: number;
  /** Pairs with a score by the study's own model and settings. */
  readonly scoredPairs: number;
  /** Labels that are wanted and not there; without a meaning where everybody labels everything. */
  readonly open: number;
  /** Grows with everything that changes a figure or a list: the version of all that is derived from the study. */
  readonly changes: number;
}

const NOTHING: StudyTotals = { pairs: 0, missingImages: 0, labels: 0, scores: 0, scoredPairs: 0, open: 0, changes: 0 };

/** By study; a study in which nothing has happened has zeros. */
export async function readTotals(
  reader: Reader,
  studyIds: readonly string[],
): Promise<(studyId: string) => StudyTotals> {
  const rows = await reader.$queryRaw<(StudyTotals & { studyId: string })[]>`
    SELECT study_id AS "studyId", sum(pairs)::float8 AS pairs, sum(missing_images)::float8 AS "missingImages",
           sum(labels)::float8 AS labels, sum(scores)::float8 AS scores, sum(scored_pairs)::float8 AS "scoredPairs",
           sum(open)::float8 AS open, sum(changes)::float8 AS changes
    FROM study_counter WHERE study_id = ANY (${studyIds}::uuid[]) GROUP BY study_id`;
  const byStudy = new Map(rows.map(({ studyId, ...totals }) => [studyId, totals]));
  return (studyId) => byStudy.get(studyId) ?? NOTHING;
}

export async function readStudyTotals(reader: Reader, studyId: string): Promise<StudyTotals> {
  return (await readTotals(reader, [studyId]))(studyId);
}

/**
 * Counts the totals of all studies anew, for when they are not to be believed, such as after rows were changed past the
 * triggers. Writers wait for it.
 */
export async function rebuildTotals(tx: Pick<Prisma.TransactionClient, '$executeRaw'>): Promise<void> {
  await tx.$executeRaw`SELECT rebuild_study_counter()`;
}
