import type { Prisma } from '../generated/client.ts';

type Transaction = Prisma.TransactionClient;

/** Makes late ballots count where places are free, those first that were answered first. `condition`: on `comparison`; locked. */
export const admitSurplus = (tx: Transaction, condition: Prisma.Sql): Promise<number> => tx.$executeRaw`
  WITH waiting AS (
    SELECT ballot.id, comparison.wanted - comparison.counted - comparison.leased AS free,
           row_number() OVER (PARTITION BY comparison.id ORDER BY ballot.answered_at, ballot.id) AS turn
    FROM comparison JOIN ballot ON ballot.comparison_id = comparison.id
    WHERE ${condition} AND ballot.kind = 'comparison' AND ballot.standing = 'surplus'
  ), admitted AS (
    UPDATE ballot SET standing = 'counted', returned_at = NULL
    FROM waiting WHERE ballot.id = waiting.id AND waiting.turn <= waiting.free
    RETURNING ballot.comparison_id
  )
  UPDATE comparison SET counted = comparison.counted + gain.ballots
  FROM (SELECT comparison_id, count(*) AS ballots FROM admitted GROUP BY comparison_id) gain
  WHERE comparison.id = gain.comparison_id`;
