import { lockComparisons } from '../../db/ballots/lock-comparisons.ts';
import { recountComparisons, recountedComparisons } from '../../db/ballots/recount-comparisons.ts';
import type { Database } from '../../db/database.ts';
import { Prisma, type PrismaClient } from '../../db/generated/client.ts';
import { uuidList } from '../../db/json-rows.ts';

const ofStudy = (studyId: string): Prisma.Sql => Prisma.sql`comparison.study_id = ${studyId}::uuid`;

/** What an evaluation asks of a comparison; equal images are asked of nobody. More is wanted where more were let in. */
const LEAST_WANTED = Prisma.sql`CASE WHEN comparison.is_same THEN 0 ELSE evaluation.votes_per_comparison END`;

/** `comparison` with its `evaluation` and what was counted again of it, `real`. */
const recountOf = (studyId: string): Prisma.Sql => Prisma.sql`
  comparison
  JOIN evaluation ON evaluation.id = comparison.evaluation_id
  JOIN ${recountedComparisons(ofStudy(studyId))} ON real.id = comparison.id`;

/** Comparisons with more counting ballots than wanted, and with a place too few of which nobody could be given one. */
export async function countWrongComparisons(
  prisma: PrismaClient,
  studyId: string,
): Promise<{ over: number; under: number }> {
  const [counted] = await prisma.$queryRaw<{ over: number; under: number }[]>`
    SELECT (count(*) FILTER (WHERE real.counted > greatest(comparison.wanted, ${LEAST_WANTED})))::int AS over,
           (count(*) FILTER (WHERE real.counted + real.leased < greatest(comparison.wanted, ${LEAST_WANTED})
                               AND comparison.counted + comparison.leased >= comparison.wanted))::int AS under
    FROM ${recountOf(studyId)}`;
  return counted ?? { over: 0, under: 0 };
}

/** Votes that are not the last word on their ballot, and last words that are no vote. */
const countUnfounded = (prisma: PrismaClient, studyId: string) => prisma.$queryRaw<{ n: number }[]>`
  WITH last_word AS (
    SELECT DISTINCT ON (ballot_id, criterion) ballot_id, criterion, id, answer FROM vote_event
    WHERE study_id = ${studyId}::uuid ORDER BY ballot_id, criterion, id DESC
  ), said AS (
    SELECT vote.* FROM vote JOIN ballot ON ballot.id = vote.ballot_id WHERE ballot.study_id = ${studyId}::uuid
  )
  SELECT count(*)::int AS n FROM last_word FULL JOIN said USING (ballot_id, criterion)
  WHERE said.answer IS DISTINCT FROM last_word.answer
     OR said.event_id IS DISTINCT FROM last_word.id AND last_word.answer IS NOT NULL`;

/** Ballots that do not stand as their votes, their rater or their comparison have it; votes of somebody else. */
const countMisplaced = (prisma: PrismaClient, studyId: string) => prisma.$queryRaw<{ n: number }[]>`
  SELECT count(*)::int AS n
  FROM ballot
  JOIN evaluation ON evaluation.id = ballot.evaluation_id
  JOIN comparison ON comparison.id = ballot.comparison_id
  LEFT JOIN set_aside ON set_aside.study_id = ballot.study_id AND set_aside.person_id = ballot.person_id
  WHERE ballot.study_id = ${studyId}::uuid AND (
    evaluation.study_id <> ballot.study_id OR comparison.evaluation_id <> ballot.evaluation_id
    OR (ballot.answered_at IS NULL) <> (ballot.standing IS NULL)
    OR (ballot.answered_at IS NOT NULL) <> (
      cardinality(evaluation.criteria) = (SELECT count(*) FROM vote WHERE vote.ballot_id = ballot.id))
    OR ballot.standing IS NOT NULL AND (ballot.standing = 'set_aside') <> (set_aside.person_id IS NOT NULL)
    OR EXISTS (SELECT 1 FROM vote_event e WHERE e.ballot_id = ballot.id AND e.person_id <> ballot.person_id))`;

export async function countOrphanedBallots(prisma: PrismaClient, studyId: string): Promise<number> {
  const rows = [...(await countUnfounded(prisma, studyId)), ...(await countMisplaced(prisma, studyId))];
  return rows.reduce((sum, { n }) => sum + n, 0);
}

interface WrongComparison {
  readonly id: string;
  readonly counters: readonly string[];
}

const CHUNK = 1000;

/** Finds comparisons with a wrong counter and counts them anew; says how many each counter was wrong of. */
export async function rebuildComparisons(database: Database, studyId: string): Promise<Record<string, number>> {
  const wrong = await database.prisma.$queryRaw<WrongComparison[]>`
    SELECT comparison.id, array_remove(ARRAY[
             CASE WHEN comparison.counted <> real.counted THEN 'comparisonCounted' END,
             CASE WHEN comparison.leased <> real.leased THEN 'comparisonLeased' END,
             CASE WHEN comparison.wanted < ${LEAST_WANTED} THEN 'comparisonWanted' END], NULL) AS counters
    FROM ${recountOf(studyId)}
    WHERE comparison.counted <> real.counted OR comparison.leased <> real.leased OR comparison.wanted < ${LEAST_WANTED}
    ORDER BY comparison.id`;
  for (let from = 0; from < wrong.length; from += CHUNK) {
    const touched = Prisma.sql`comparison.id IN ${uuidList(wrong.slice(from, from + CHUNK).map(({ id }) => id))}`;
    // Counted again under the lock: votes that came since the look above are counted too.
    await database.transaction(async (tx) => {
      await lockComparisons(tx, touched);
      await recountComparisons(tx, touched);
      await tx.$executeRaw`
        UPDATE comparison SET wanted = ${LEAST_WANTED} FROM evaluation
        WHERE evaluation.id = comparison.evaluation_id AND ${touched} AND comparison.wanted < ${LEAST_WANTED}`;
    });
  }
  const rebuilt = await rebuildEvaluationTotals(database, studyId);
  for (const { counters } of wrong) for (const name of counters) rebuilt[name] = (rebuilt[name] ?? 0) + 1;
  return rebuilt;
}

/** Brings the totals that triggers keep to what is there. Both are read at one moment, and only the difference is added. */
async function rebuildEvaluationTotals({ prisma }: Database, studyId: string): Promise<Record<string, number>> {
  const wrong = await prisma.$queryRaw<{ isAdded: string }[]>`
    SELECT add_to_evaluation_counter(id, wanted, counted, 1)::text AS "isAdded" FROM (
      SELECT evaluation.id, there.wanted - kept.wanted AS wanted, there.counted - kept.counted AS counted
      FROM evaluation
      CROSS JOIN LATERAL (
        SELECT coalesce(sum(c.wanted), 0)::bigint AS wanted, coalesce(sum(c.counted), 0)::bigint AS counted
        FROM evaluation_counter c WHERE c.evaluation_id = evaluation.id
      ) kept
      CROSS JOIN LATERAL (
        SELECT coalesce(sum(c.wanted), 0)::bigint AS wanted, coalesce(sum(c.counted), 0)::bigint AS counted
        FROM comparison c WHERE c.evaluation_id = evaluation.id
      ) there
      WHERE evaluation.study_id = ${studyId}::uuid AND (kept.wanted, kept.counted) <> (there.wanted, there.counted)
      OFFSET 0
    ) wrong`;
  return wrong.length === 0 ? {} : { totalVotes: wrong.length };
}
