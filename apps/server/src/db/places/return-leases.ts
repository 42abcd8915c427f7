import { Prisma } from '../generated/client.ts';
import { uuidList } from '../json-rows.ts';
import { admitSurplusAt } from './admit-surplus.ts';

type Transaction = Prisma.TransactionClient;

/** Whose places: all of a person in a study, or those of one tab, or those at some pairs. */
export interface LeaseSelection {
  readonly studyId: string;
  readonly personId: string;
  readonly holder?: string | undefined;
  readonly pairIds?: readonly string[] | undefined;
}

/** Gives places of a person back for others to take; says how many. */
export async function returnLeasesOf(tx: Transaction, selection: LeaseSelection, at: Date): Promise<number> {
  // In the order of ids, so that two transactions never wait for each other.
  await tx.$executeRaw`
    SELECT pair_id FROM pair_summary WHERE pair_id IN (${liveOf(selection, Prisma.sql`pair_id`)})
    ORDER BY pair_id FOR UPDATE`;
  return returnLeases(tx, liveOf(selection, Prisma.sql`pair_id, person_id`), at);
}

const liveOf = ({ studyId, personId, holder, pairIds }: LeaseSelection, columns: Prisma.Sql): Prisma.Sql => Prisma.sql`
  SELECT ${columns} FROM label_lease
  WHERE study_id = ${studyId}::uuid AND person_id = ${personId}::uuid AND returned_at IS NULL
    ${holder === undefined ? Prisma.empty : Prisma.sql`AND holder = ${holder}`}
    ${pairIds === undefined ? Prisma.empty : Prisma.sql`AND pair_id IN ${uuidList(pairIds)}`}`;

/**
 * Gives back the places that `leaving` selects as `pair_id, person_id`; says how many. The rows of their pairs are locked,
 * by the caller or by `leaving` itself. A late label that waits for a place has it before anybody else.
 */
export async function returnLeases(tx: Transaction, leaving: Prisma.Sql, at: Date): Promise<number> {
  const returned = await tx.$queryRaw<{ pairId: string }[]>`
    WITH leaving AS MATERIALIZED (${leaving}), returned AS (
      UPDATE label_lease SET returned_at = ${at}::timestamptz FROM leaving
      WHERE label_lease.pair_id = leaving.pair_id AND label_lease.person_id = leaving.person_id
        AND label_lease.returned_at IS NULL
      RETURNING label_lease.pair_id
    ), freed AS (
      UPDATE pair_summary SET leased = leased - gone.places
      FROM (SELECT pair_id, count(*) AS places FROM returned GROUP BY pair_id) gone
      WHERE pair_summary.pair_id = gone.pair_id
    )
    SELECT pair_id AS "pairId" FROM returned`;
  if (returned.length === 0) return 0;
  await admitSurplusAt(
    tx,
    returned.map(({ pairId }) => pairId),
  );
  return returned.length;
}
