import { Prisma } from '../generated/client.ts';
import { uuidList } from '../json-rows.ts';
import { admitSurplus, admitSurplusAt } from './admit-surplus.ts';
import { returnLeases } from './return-leases.ts';
import { wantedBeside } from './wanted.ts';

type Transaction = Prisma.TransactionClient;

/**
 * Brings `wanted` of pairs up to what asks for it: the study's number, an open request for more labels, or the labels that
 * are there. Places that are kept beyond it are given back, those that were given last first; whoever held one finds a
 * late label kept as surplus. A place that is free goes to a late label that waits for one. The summaries are locked and
 * rebuilt.
 */
export async function settlePlaces(tx: Transaction, pairIds: Iterable<string>, at: Date): Promise<void> {
  const ids = [...pairIds];
  await settleWhere(tx, Prisma.sql`pair.id IN ${uuidList(ids)}`, at);
  await admitSurplusAt(tx, ids);
}

export async function settleStudyPlaces(tx: Transaction, studyId: string, at: Date): Promise<void> {
  await settleWhere(tx, Prisma.sql`pair.study_id = ${studyId}::uuid`, at);
  await admitSurplus(tx, studyId);
}

async function settleWhere(tx: Transaction, condition: Prisma.Sql, at: Date): Promise<void> {
  await tx.$executeRaw`
    UPDATE pair_summary SET wanted = settled.wanted
    FROM (
      SELECT pair.id, ${wantedBeside(Prisma.sql`s.labels + coalesce(request.wanted - request.received, 0)`)} AS wanted
      FROM pair
      JOIN study ON study.id = pair.study_id
      JOIN pair_summary s ON s.pair_id = pair.id
      LEFT JOIN label_request request ON request.pair_id = pair.id AND request.closed_at IS NULL
      WHERE ${condition}
    ) settled
    WHERE pair_summary.pair_id = settled.id AND pair_summary.wanted <> settled.wanted`;
  await returnLeases(tx, beyondWanted(condition), at);
}

const beyondWanted = (condition: Prisma.Sql): Prisma.Sql => Prisma.sql`
  SELECT pair_id, person_id FROM (
    SELECT l.pair_id, l.person_id, s.labels + s.leased - s.wanted AS surplus,
           row_number() OVER (PARTITION BY l.pair_id ORDER BY l.issued_at DESC, l.person_id) AS place
    FROM pair_summary s
    JOIN pair ON pair.id = s.pair_id
    JOIN label_lease l ON l.pair_id = s.pair_id AND l.returned_at IS NULL
    WHERE ${condition} AND s.labels + s.leased > s.wanted
  ) held WHERE place <= surplus`;
