import type { IntegrityFindings, IntegrityReport } from '@plumbline/contract';
import type { Database } from '../../db/database.ts';
import { finishAllMoves } from '../../db/set-aside/finish-moves.ts';
import { countOrphanedBallots, countWrongComparisons, rebuildComparisons } from './comparison-repository.ts';
import { countFindings, countOrphans } from './findings-repository.ts';
import { rebuildLabels } from './last-words-repository.ts';
import { createReportRepository } from './report-repository.ts';
import { rebuildWrongTotals } from './totals-repository.ts';
import { rebuildPairs } from './wrong-pairs-repository.ts';

export interface CheckOptions {
  readonly studyId: string;
  readonly cause: IntegrityReport['cause'];
  readonly at: Date;
}

/**
 * Moves what was left of raters who were set aside, makes labels what the events say, counts them again, rebuilds every counter
 * that was wrong, and keeps what was found. What is orphaned is what no rule can put right.
 */
export async function checkStudy(database: Database, { studyId, cause, at }: CheckOptions): Promise<IntegrityReport> {
  const moved = await finishAllMoves(database, { at }, studyId);
  const labels = await rebuildLabels(database, studyId);
  const counted = await countFindings(database.prisma, studyId);
  const compared = await countWrongComparisons(database.prisma, studyId);
  const orphaned =
    (await countOrphans(database.prisma, studyId)) + (await countOrphanedBallots(database.prisma, studyId));
  const rebuilt = {
    ...(moved > 0 ? { setAside: moved } : {}),
    ...labels,
    ...(await rebuildPairs(database, studyId)),
    ...(await rebuildComparisons(database, studyId)),
    ...(await rebuildWrongTotals(database, studyId)),
  };
  const { over, under } = { over: counted.over + compared.over, under: counted.under + compared.under };
  const findings: IntegrityFindings = { ...counted, over, under, orphaned, rebuilt };
  await createReportRepository(database.prisma).add(studyId, { ...findings, cause, at: at.toISOString() });
  return { ...findings, cause, at: at.toISOString() };
}
