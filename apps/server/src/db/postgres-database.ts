import { PrismaPg } from '@prisma/adapter-pg';
import type pg from 'pg';
import type { Database, SqlTransactionOptions } from './database.ts';
import { PrismaClient } from './generated/client.ts';
import { createTransaction } from './prisma-transaction.ts';
import { overPostgres, type SqlConnection } from './sql-connection.ts';

/** A database behind a connection pool; `close` closes the pool too. */
export function createPostgresDatabase(pool: pg.Pool): Database {
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool, { disposeExternalPool: false }) });
  return {
    kind: 'postgres',
    prisma,
    transaction: createTransaction(prisma),
    sqlTransaction: (work, options) => runSqlTransaction(pool, work, options),
    setLockInfo: async () => undefined,
    ping: async () => {
      await pool.query('SELECT 1');
    },
    close: async () => {
      await prisma.$disconnect();
      await pool.end();
    },
  };
}

async function runSqlTransaction<T>(
  pool: pg.Pool,
  work: (connection: SqlConnection) => Promise<T>,
  { isolation = 'read-committed' }: SqlTransactionOptions = {},
): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query(
      `BEGIN ISOLATION LEVEL ${isolation === 'repeatable-read' ? 'REPEATABLE READ' : 'READ COMMITTED'}`,
    );
    const result = await work(overPostgres(client));
    await client.query('COMMIT');
    client.release();
    return result;
  } catch (error) {
    const isUsable = await client.query('ROLLBACK').then(
      () => true,
      () => false,
    );
    client.release(!isUsable);
    throw error;
  }
}
