import { Prisma } from '../generated/client.ts';

type Transaction = Prisma.TransactionClient;

/** Comparisons with what their ballots say: `comparison` beside `real.counted` and `real.leased`. */
export const recountedComparisons = (condition: Prisma.Sql): Prisma.Sql => Prisma.sql`(
  SELECT comparison.id, count(ballot.id) FILTER (WHERE ballot.standing = 'counted') AS counted,
         count(ballot.id) FILTER (WHERE ballot.answered_at IS NULL AND ballot.returned_at IS NULL) AS leased
  FROM comparison LEFT JOIN ballot ON ballot.comparison_id = comparison.id AND ballot.kind = 'comparison'
  WHERE ${condition} GROUP BY comparison.id
) real`;

/** Counts the ballots of comparisons anew; `condition` is on `comparison`, and their rows are locked. */
export const recountComparisons = (tx: Transaction, condition: Prisma.Sql): Promise<number> => tx.$executeRaw`
  UPDATE comparison SET counted = real.counted, leased = real.leased FROM ${recountedComparisons(condition)}
  WHERE comparison.id = real.id AND (comparison.counted <> real.counted OR comparison.leased <> real.leased)`;
