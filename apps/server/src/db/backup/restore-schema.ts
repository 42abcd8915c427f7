import type { Migration } from '../migration-files.ts';
import { applyMigration, readAppliedMigrations } from '../migrations.ts';
import { quoteIdentifier, type SqlConnection } from '../sql-connection.ts';
import { RestoreError } from './backup-error.ts';
import type { BackupManifest } from './backup-format.ts';
import { listTables } from './tables.ts';

/**
 * Gives the empty database the tables that the archive was made from, and returns the migrations to run on its rows
 * afterwards. An older archive gets older tables first, so that its rows fit and are migrated as they would have been.
 *
 * @throws RestoreError `backup_newer`
 */
export async function matchSchema(
  connection: SqlConnection,
  manifest: BackupManifest,
  migrations: readonly Migration[],
): Promise<Migration[]> {
  const wanted = new Set(manifest.migrations.map(({ name }) => name));
  const known = new Set(migrations.map(({ name }) => name));
  const unknown = [...wanted].filter((name) => !known.has(name));
  if (unknown.length > 0) {
    throw new RestoreError(
      'backup_newer',
      `The backup was made by a newer release: this one does not know the migrations ${unknown.join(', ')}. Upgrade first.`,
      unknown[0],
    );
  }
  const present = (await readAppliedMigrations(connection)).map(({ name }) => name);
  if (present.every((name) => wanted.has(name))) return [];
  await rebuild(
    connection,
    migrations.filter(({ name }) => wanted.has(name)),
  );
  return migrations.filter(({ name }) => !wanted.has(name));
}

/** Takes the bookkeeping table along, which applying a migration writes to. */
async function rebuild(connection: SqlConnection, migrations: readonly Migration[]): Promise<void> {
  await connection.run(`
    CREATE TEMPORARY TABLE kept_bookkeeping (LIKE public."_prisma_migrations" INCLUDING ALL) ON COMMIT DROP;
    DROP SCHEMA public CASCADE;
    CREATE SCHEMA public;
    CREATE TABLE public."_prisma_migrations" (LIKE kept_bookkeeping INCLUDING ALL);
  `);
  for (const migration of migrations) await applyMigration(connection, migration);
}

/** Lets rows come in any order until `checkReferences`: a table may refer to itself, or two to each other. */
export async function deferReferences(connection: SqlConnection): Promise<void> {
  await alterReferences(connection, 'DEFERRABLE INITIALLY DEFERRED');
}

/** Checks every reference now. @throws the database's error, naming the constraint */
export async function checkReferences(connection: SqlConnection): Promise<void> {
  await connection.run('SET CONSTRAINTS ALL IMMEDIATE');
  await alterReferences(connection, 'NOT DEFERRABLE');
}

async function alterReferences(connection: SqlConnection, how: string): Promise<void> {
  const statements = await connection.query<{ statement: string }>(
    `SELECT format('ALTER TABLE %s ALTER CONSTRAINT %I ${how}', conrelid::regclass, conname) AS statement
     FROM pg_constraint WHERE contype = 'f' AND connamespace = 'public'::regnamespace`,
  );
  for (const { statement } of statements) await connection.run(statement);
}

/**
 * Triggers keep totals, and the totals are among the rows of an archive: kept a second time they would be counted twice.
 */
export async function silenceTriggers(connection: SqlConnection): Promise<void> {
  await alterTriggers(connection, 'DISABLE');
}

export async function wakeTriggers(connection: SqlConnection): Promise<void> {
  await alterTriggers(connection, 'ENABLE');
}

async function alterTriggers(connection: SqlConnection, how: 'ENABLE' | 'DISABLE'): Promise<void> {
  for (const { name } of await listTables(connection)) {
    await connection.run(`ALTER TABLE ${quoteIdentifier(name)} ${how} TRIGGER USER`);
  }
}

/** Runs the migrations that came after the archive, on its rows. */
export async function applyPending(connection: SqlConnection, pending: readonly Migration[]): Promise<void> {
  for (const migration of pending) await applyMigration(connection, migration);
}
