import { Prisma } from '../generated/client.ts';
import { admitSurplus } from './admit-surplus.ts';
import { lockComparisons } from './lock-comparisons.ts';
import { returnBallots } from './return-ballots.ts';

type Transaction = Prisma.TransactionClient;

/**
 * Makes so many votes wanted of each comparison of an evaluation, and never fewer than count. Places that are kept beyond it
 * are given back, those given last first; whoever held one finds a late ballot kept as surplus. A place that comes free
 * goes to a late ballot that waits for one.
 */
export async function settleComparisons(tx: Transaction, evaluationId: string, votes: number, at: Date): Promise<void> {
  const isOfEvaluation = Prisma.sql`comparison.evaluation_id = ${evaluationId}::uuid`;
  await lockComparisons(tx, isOfEvaluation);
  const wanted = Prisma.sql`CASE WHEN is_same THEN 0 ELSE greatest(${votes}::int, counted) END::smallint`;
  await tx.$executeRaw`UPDATE comparison SET wanted = ${wanted} WHERE ${isOfEvaluation} AND wanted <> ${wanted}`;
  await returnBallots(tx, beyondWanted(isOfEvaluation), at);
  await admitSurplus(tx, isOfEvaluation);
}

const beyondWanted = (condition: Prisma.Sql): Prisma.Sql => Prisma.sql`
  SELECT id FROM (
    SELECT ballot.id, comparison.counted + comparison.leased - comparison.wanted AS surplus,
           row_number() OVER (PARTITION BY comparison.id ORDER BY ballot.issued_at DESC, ballot.id) AS turn
    FROM comparison JOIN ballot ON ballot.comparison_id = comparison.id
    WHERE ${condition} AND comparison.counted + comparison.leased > comparison.wanted
      AND ballot.kind = 'comparison' AND ballot.answered_at IS NULL AND ballot.returned_at IS NULL
  ) held WHERE turn <= surplus`;
