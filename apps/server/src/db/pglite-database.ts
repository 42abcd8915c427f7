import type { PGlite } from '@electric-sql/pglite';
import type { Database } from './database.ts';
import { PrismaClient } from './generated/client.ts';
import { createPgliteAdapter } from './pglite-prisma.ts';
import { createTransaction } from './prisma-transaction.ts';
import { overPglite } from './sql-connection.ts';

/** The database in this process; `close` closes `pglite` too. */
export function createPgliteDatabase(pglite: PGlite): Database {
  const prisma = new PrismaClient({ adapter: createPgliteAdapter(pglite) });
  return {
    kind: 'pglite',
    prisma,
    transaction: createTransaction(prisma),
    sqlTransaction: (work, { isolation } = {}) =>
      pglite.transaction(async (tx) => {
        if (isolation === 'repeatable-read') await tx.exec('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ');
        return work(overPglite(tx));
      }),
    setLockInfo: async () => undefined,
    ping: async () => {
      await pglite.query('SELECT 1');
    },
    close: async () => {
      await prisma.$disconnect();
      await pglite.close();
    },
  };
}
