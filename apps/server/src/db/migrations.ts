import { randomUUID } from 'node:crypto';
import { DatabaseError } from './database-error.ts';
import type { Log } from './log.ts';
import type { Migration } from './migration-files.ts';
import type { SqlConnection } from './sql-connection.ts';

/** The lock that `prisma migrate` itself takes: it and this runner exclude each other. */
const ADVISORY_LOCK = 72707369;

/** As `prisma migrate` makes it, so that its commands keep working on the same database. */
const BOOKKEEPING_TABLE = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
  "id" VARCHAR(36) PRIMARY KEY NOT NULL,
  "checksum" VARCHAR(64) NOT NULL,
  "finished_at" TIMESTAMPTZ,
  "migration_name" VARCHAR(255) NOT NULL,
  "logs" TEXT,
  "rolled_back_at" TIMESTAMPTZ,
  "started_at" TIMESTAMPTZ NOT NULL DEFAULT now(),
  "applied_steps_count" INTEGER NOT NULL DEFAULT 0
)`;

export interface AppliedMigration {
  readonly name: string;
  readonly checksum: string;
}

/**
 * Brings the database to the state of `migrations` and returns the names of those applied now. Servers that start at the
 * same time wait for each other. A script that fails leaves nothing behind.
 *
 * @throws DatabaseError `database_newer`, `migration_unfinished` or `migration_failed`, naming the migrations
 */
export async function applyMigrations(
  connection: SqlConnection,
  migrations: readonly Migration[],
  log: Log,
): Promise<string[]> {
  return withAdvisoryLock(connection, async () => {
    await connection.run(BOOKKEEPING_TABLE);
    const applied = new Map((await readAppliedMigrations(connection)).map((row) => [row.name, row.checksum]));
    assertKnown([...applied.keys()], migrations);
    warnOfEdits(applied, migrations, log);
    const pending = migrations.filter(({ name }) => !applied.has(name));
    for (const migration of pending) await applyInTransaction(connection, migration);
    return pending.map(({ name }) => name);
  });
}

/**
 * The migrations in force, oldest first; none in a database that was never migrated.
 *
 * @throws DatabaseError `migration_unfinished`
 */
export async function readAppliedMigrations(connection: SqlConnection): Promise<AppliedMigration[]> {
  const [table] = await connection.query<{ exists: boolean }>(
    `SELECT to_regclass('_prisma_migrations') IS NOT NULL AS "exists"`,
  );
  if (!table?.exists) return [];
  const rows = await connection.query<AppliedMigration & { finished: boolean }>(
    `SELECT migration_name AS name, checksum, finished_at IS NOT NULL AS finished
     FROM "_prisma_migrations" WHERE rolled_back_at IS NULL ORDER BY migration_name`,
  );
  const unfinished = rows.filter((row) => !row.finished).map(({ name }) => name);
  if (unfinished.length === 0) return rows.map(({ name, checksum }) => ({ name, checksum }));
  throw new DatabaseError(
    'migration_unfinished',
    `The database holds migrations that were begun and not finished: ${unfinished.join(', ')}. ` +
      'Settle each with `npx prisma migrate resolve`, or restore a backup.',
  );
}

/** Runs one script and records it. The caller has begun a transaction. */
export async function applyMigration(connection: SqlConnection, migration: Migration): Promise<void> {
  try {
    await connection.run(migration.sql);
    await connection.query(
      `INSERT INTO "_prisma_migrations" (id, checksum, migration_name, finished_at, applied_steps_count)
       VALUES ($1, $2, $3, clock_timestamp(), 1)`,
      [randomUUID(), migration.checksum, migration.name],
    );
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new DatabaseError(
      'migration_failed',
      `The migration ${migration.name} failed and was rolled back; the database is as before. Reason: ${reason}`,
      { cause },
    );
  }
}

async function applyInTransaction(connection: SqlConnection, migration: Migration): Promise<void> {
  await connection.run('BEGIN');
  try {
    await applyMigration(connection, migration);
    await connection.run('COMMIT');
  } catch (error) {
    await connection.run('ROLLBACK').catch(() => undefined);
    throw error;
  }
}

async function withAdvisoryLock<T>(connection: SqlConnection, work: () => Promise<T>): Promise<T> {
  if (await isCockroach(connection)) return work();
  await connection.query(`SELECT pg_advisory_lock(${ADVISORY_LOCK})`);
  try {
    return await work();
  } finally {
    await connection.query(`SELECT pg_advisory_unlock(${ADVISORY_LOCK})`).catch(() => undefined);
  }
}

/** CockroachDB has no session locks: there, start one server first after an upgrade. */
async function isCockroach(connection: SqlConnection): Promise<boolean> {
  const [row] = await connection.query<{ version: string }>('SELECT version() AS version');
  return /cockroach/i.test(row?.version ?? '');
}

function assertKnown(applied: readonly string[], migrations: readonly Migration[]): void {
  const known = new Set(migrations.map(({ name }) => name));
  const unknown = applied.filter((name) => !known.has(name));
  if (unknown.length === 0) return;
  throw new DatabaseError(
    'database_newer',
    `The database was written by a newer release: this one does not know the migrations ${unknown.join(', ')}. ` +
      'Upgrade Plumbline, or restore a backup that was made by this release.',
  );
}

function warnOfEdits(applied: ReadonlyMap<string, string>, migrations: readonly Migration[], log: Log): void {
  for (const { name, checksum } of migrations) {
    const recorded = applied.get(name);
    if (recorded === undefined || recorded === checksum) continue;
    log.warn({ migration: name, recorded, found: checksum }, 'a migration was edited after it was applied');
  }
}
