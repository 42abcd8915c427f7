import type { Database } from '../../db/database.ts';
import { type Prisma, Prisma as Sql } from '../../db/generated/client.ts';
import { uuidList } from '../../db/json-rows.ts';
import { lockSummaries, refreshSummaries } from '../../db/pair-summary.ts';
import { recountOf } from './recount-repository.ts';

/** What is wrong of each counter of a pair's summary, by its name in the report. */
const WRONG = {
  summaries: Sql.sql`s.pair_id IS NULL`,
  labels: Sql.sql`s.labels <> real.labels`,
  aligned: Sql.sql`s.aligned <> coalesce(said.aligned, 0)`,
  notAligned: Sql.sql`s.not_aligned <> coalesce(said.not_aligned, 0)`,
  unsure: Sql.sql`s.unsure <> coalesce(said.unsure, 0)`,
  lastLabelledAt: Sql.sql`s.last_labelled_at IS DISTINCT FROM said.last_labelled_at AND s.pair_id IS NOT NULL`,
  leased: Sql.sql`s.leased <> real.places`,
  wanted: Sql.sql`s.wanted < real.wanted`,
};

interface WrongPair {
  readonly pairId: string;
  readonly counters: readonly string[];
}

const CHUNK = 500;

/** Finds the pairs of a study with a wrong counter and counts them anew; says how many pairs each counter was wrong of. */
export async function rebuildPairs(database: Database, studyId: string): Promise<Record<string, number>> {
  const wrong = await findWrongPairs(database, studyId);
  for (let from = 0; from < wrong.length; from += CHUNK) {
    const pairIds = wrong.slice(from, from + CHUNK).map(({ pairId }) => pairId);
    // Counted again under the lock: labels that came since the look above are counted too.
    await database.transaction(async (tx) => {
      await lockSummaries(tx, pairIds);
      await recountPairs(tx, studyId, pairIds);
    });
  }
  const rebuilt: Record<string, number> = {};
  for (const { counters } of wrong) for (const name of counters) rebuilt[name] = (rebuilt[name] ?? 0) + 1;
  return rebuilt;
}

function findWrongPairs({ prisma }: Database, studyId: string): Promise<WrongPair[]> {
  const names = Object.entries(WRONG).map(([name, isWrong]) => Sql.sql`CASE WHEN ${isWrong} THEN ${name}::text END`);
  return prisma.$queryRaw`
    SELECT pair_id AS "pairId", counters FROM (
      SELECT pair.id AS pair_id, array_remove(ARRAY[${Sql.join(names)}], NULL) AS counters
      FROM ${recountOf(studyId)} WHERE pair.study_id = ${studyId}::uuid
    ) looked WHERE counters <> '{}' ORDER BY pair_id`;
}

/** Counts pairs whose summaries are locked anew. */
export async function recountPairs(
  tx: Prisma.TransactionClient,
  studyId: string,
  pairIds: readonly string[],
): Promise<void> {
  await tx.$executeRaw`
    UPDATE pair_summary SET leased = real.places, wanted = real.wanted
    FROM ${recountOf(studyId)} WHERE pair.id IN ${uuidList(pairIds)} AND pair_summary.pair_id = pair.id`;
  await refreshSummaries(tx, pairIds);
}
