import type { Prisma } from './generated/client.ts';

/**
 * Runs inserts whose references need no checks: each row that they refer to was found, made or locked earlier in the same
 * transaction. The embedded database has one connection, so nobody can have removed one since; and there the checks, one
 * query for each row and reference, are half the time of an import. Anywhere else rows may vanish meanwhile, and checks
 * need rights to be turned off: they stay.
 *
 * Triggers that are enabled `ALWAYS`, such as those that count, run as ever.
 */
export async function withTrustedReferences<Value>(
  tx: Prisma.TransactionClient,
  isOnlyConnection: boolean,
  insert: () => Promise<Value>,
): Promise<Value> {
  if (!isOnlyConnection) return insert();
  await tx.$executeRaw`SET LOCAL session_replication_role = replica`;
  // After a failure nothing else runs in this transaction, and its end resets the setting.
  const value = await insert();
  await tx.$executeRaw`SET LOCAL session_replication_role = origin`;
  return value;
}
