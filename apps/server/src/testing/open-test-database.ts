import pg from 'pg';
import { listTables } from '../db/backup/tables.ts';
import type { Database } from '../db/database.ts';
import { readMigrations } from '../db/migration-files.ts';
import { createPgliteDatabase } from '../db/pglite-database.ts';
import { createPostgresDatabase } from '../db/postgres-database.ts';
import { quoteIdentifier } from '../db/sql-connection.ts';
import { MIGRATIONS_DIRECTORY } from './migrations-directory.ts';
import { openPgliteFromTemplate } from './pglite-template.ts';
import { createPostgresFromTemplate } from './postgres-template.ts';
import { testDatabaseKind, testPostgresUrl } from './test-database-kind.ts';

/** For tests that run only where the test command named a PostgreSQL server. */
export const TEST_POSTGRES_URL = process.env.PLUMBLINE_TEST_POSTGRES_URL;

const POOL_SIZE = 5;

/**
 * An empty database with all tables, of the kind that the test command runs the suite on: a PGlite of its own, or a
 * database on a real server. Closing it removes it.
 */
export async function openTestDatabase(kind = testDatabaseKind()): Promise<Database> {
  return kind === 'postgres' ? openTestPostgres() : openTestPglite();
}

/** One empty database behind several connections, as several servers have it; PGlite has one for all. */
export async function openTestDatabases(count: number): Promise<Database[]> {
  if (testDatabaseKind() === 'pglite') {
    const database = await openTestPglite();
    return Array.from({ length: count }, (_, at) => (at === count - 1 ? database : withoutClosing(database)));
  }
  const { url, drop } = await createTestPostgres();
  return Array.from({ length: count }, (_, at) =>
    closingAlso(connectPostgres(url), at === count - 1 ? drop : async () => undefined),
  );
}

const withoutClosing = (database: Database): Database => ({ ...database, close: async () => undefined });

const openTestPglite = async (): Promise<Database> =>
  createPgliteDatabase(await openPgliteFromTemplate(await readMigrations(MIGRATIONS_DIRECTORY)));

async function openTestPostgres(): Promise<Database> {
  const { url, drop } = await createTestPostgres();
  return closingAlso(connectPostgres(url), drop);
}

const createTestPostgres = async () =>
  createPostgresFromTemplate(testPostgresUrl(), await readMigrations(MIGRATIONS_DIRECTORY));

const connectPostgres = (url: string): Database =>
  createPostgresDatabase(new pg.Pool({ connectionString: url, max: POOL_SIZE }));

const closingAlso = (database: Database, remove: () => Promise<void>): Database => ({
  ...database,
  close: async () => {
    await database.close();
    await remove();
  },
});

/** Removes every row, so that the tests of one file may share a database. */
export async function emptyTables(database: Database): Promise<void> {
  await database.sqlTransaction(async (connection) => {
    const names = (await listTables(connection)).map(({ name }) => quoteIdentifier(name));
    await connection.run(`TRUNCATE ${names.join(', ')} CASCADE`);
  });
}
