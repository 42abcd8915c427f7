import type { Database } from '../../db/database.ts';
import { rebuildTotals } from '../../db/study-totals.ts';

interface WrongTotals {
  readonly totalPairs: boolean;
  readonly totalMissingImages: boolean;
  readonly totalLabels: boolean;
  readonly totalScores: boolean;
  readonly totalScoredPairs: boolean;
  readonly totalOpen: boolean;
}

/** Compares the totals that triggers keep with what is there; those of all studies are counted anew when one is wrong. */
export async function rebuildWrongTotals(database: Database, studyId: string): Promise<Record<string, number>> {
  const [wrong] = await database.prisma.$queryRaw<WrongTotals[]>`
    SELECT kept.pairs <> there.pairs AS "totalPairs", kept.missing_images <> there.missing_images AS "totalMissingImages",
           kept.labels <> there.labels AS "totalLabels", kept.scores <> there.scores AS "totalScores",
           kept.scored_pairs <> there.scored_pairs AS "totalScoredPairs", kept.open <> there.open AS "totalOpen"
    FROM (
      SELECT coalesce(sum(pairs), 0) AS pairs, coalesce(sum(missing_images), 0) AS missing_images,
             coalesce(sum(labels), 0) AS labels, coalesce(sum(scores), 0) AS scores,
             coalesce(sum(scored_pairs), 0) AS scored_pairs, coalesce(sum(open), 0) AS open
      FROM study_counter WHERE study_id = ${studyId}::uuid
    ) kept, (
      SELECT (SELECT count(*) FROM pair WHERE study_id = ${studyId}::uuid) AS pairs,
             (SELECT count(*) FROM pair WHERE study_id = ${studyId}::uuid AND image_sha256 IS NULL) AS missing_images,
             (SELECT count(*) FROM current_label WHERE study_id = ${studyId}::uuid) AS labels,
             (SELECT count(*) FROM score WHERE study_id = ${studyId}::uuid) AS scores,
             (SELECT count(text_norm) FROM pair_summary WHERE study_id = ${studyId}::uuid) AS scored_pairs,
             (SELECT coalesce(sum(wanted - labels), 0) FROM pair_summary WHERE study_id = ${studyId}::uuid) AS open
    ) there`;
  const names = Object.entries(wrong ?? {}).flatMap(([name, isWrong]) => (isWrong ? [name] : []));
  if (names.length > 0) await database.transaction(rebuildTotals, { timeoutMs: 120_000 });
  return Object.fromEntries(names.map((name) => [name, 1]));
}
