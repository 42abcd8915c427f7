import type { Prisma } from '../generated/client.ts';

type Transaction = Prisma.TransactionClient;

/** Locks comparisons in the order of ids, so that two transactions never wait for each other; `condition`: on `comparison`. */
export async function lockComparisons(tx: Transaction, condition: Prisma.Sql): Promise<void> {
  await tx.$executeRaw`SELECT comparison.id FROM comparison WHERE ${condition} ORDER BY comparison.id FOR UPDATE`;
}
