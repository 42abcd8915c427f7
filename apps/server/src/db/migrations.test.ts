import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { PGlite } from '@electric-sql/pglite';
import pg from 'pg';
import { afterAll, expect, onTestFinished, test } from 'vitest';
import { TEST_POSTGRES_URL } from '../testing/open-test-database.ts';
import { openPgliteFromTemplate } from '../testing/pglite-template.ts';
import { createEmptyPostgres } from '../testing/postgres-template.ts';
import { createQuietLog } from '../testing/quiet-log.ts';
import { makeTemporaryDirectory } from '../testing/temporary-directory.ts';
import { readMigrations } from './migration-files.ts';
import { applyMigrations } from './migrations.ts';
import { overPglite, overPostgres, type SqlConnection } from './sql-connection.ts';

const usesPostgres = process.env.PLUMBLINE_TEST_DATABASE === 'postgres';

/** Making a cluster is slow; emptying one is not. */
let embedded: PGlite | undefined;
afterAll(() => embedded?.close());

/** As many connections to one database without tables as the kind allows. */
async function connectEmpty(): Promise<() => Promise<SqlConnection>> {
  if (!usesPostgres) {
    embedded ??= await openPgliteFromTemplate([]);
    const connection = overPglite(embedded);
    await connection.run('DROP SCHEMA public CASCADE; CREATE SCHEMA public;');
    return async () => connection;
  }
  const database = await createEmptyPostgres(TEST_POSTGRES_URL!);
  onTestFinished(database.drop);
  return async () => {
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    onTestFinished(() => client.end());
    return overPostgres(client);
  };
}

async function writeMigrations(scripts: Record<string, string>) {
  const directory = await makeTemporaryDirectory();
  await writeFile(path.join(directory, 'migration_lock.toml'), 'provider = "postgresql"\n');
  for (const [name, sql] of Object.entries(scripts)) {
    await mkdir(path.join(directory, name));
    await writeFile(path.join(directory, name, 'migration.sql'), sql);
  }
  return readMigrations(directory);
}

const FIRST = { '20260101000000_first': 'CREATE TABLE a (id int); INSERT INTO a VALUES (1);' };
const SECOND = { '20260102000000_second': 'ALTER TABLE a ADD COLUMN b text;' };

test('applies what is new, in order, once', async () => {
  const connection = await (await connectEmpty())();
  const log = createQuietLog();
  expect(await applyMigrations(connection, await writeMigrations(FIRST), log)).toEqual(Object.keys(FIRST));
  const both = await writeMigrations({ ...SECOND, ...FIRST });
  expect(await applyMigrations(connection, both, log)).toEqual(Object.keys(SECOND));
  expect(await applyMigrations(connection, both, log)).toEqual([]);
  expect(await connection.query('SELECT * FROM a')).toEqual([{ id: 1, b: null }]);
  expect(log.warnings).toEqual([]);
});

test('warns of a script that was edited after it was applied', async () => {
  const connection = await (await connectEmpty())();
  await applyMigrations(connection, await writeMigrations(FIRST), createQuietLog());
  const edited = await writeMigrations({ '20260101000000_first': 'CREATE TABLE other (id int);' });
  const log = createQuietLog();
  expect(await applyMigrations(connection, edited, log)).toEqual([]);
  expect(log.warnings).toMatchObject([{ details: { migration: '20260101000000_first' } }]);
});

test('a script that fails half way is undone, is named, and can be tried again', async () => {
  const connection = await (await connectEmpty())();
  const broken = await writeMigrations({
    ...FIRST,
    '20260102000000_broken': 'CREATE TABLE c (id int); SELECT nothing;',
  });
  await expect(applyMigrations(connection, broken, createQuietLog())).rejects.toMatchObject({
    code: 'migration_failed',
    message: expect.stringContaining('20260102000000_broken'),
  });
  expect(await connection.query(`SELECT to_regclass('c')::text AS c`)).toEqual([{ c: null }]);
  const mended = await writeMigrations({ ...FIRST, '20260102000000_broken': 'CREATE TABLE c (id int);' });
  expect(await applyMigrations(connection, mended, createQuietLog())).toEqual(['20260102000000_broken']);
});

test('refuses the database of a newer release, and one left half migrated by another tool', async () => {
  const connection = await (await connectEmpty())();
  await applyMigrations(connection, await writeMigrations({ ...FIRST, ...SECOND }), createQuietLog());
  const older = await writeMigrations(FIRST);
  await expect(applyMigrations(connection, older, createQuietLog())).rejects.toMatchObject({
    code: 'database_newer',
    message: expect.stringContaining('20260102000000_second'),
  });
  await connection.run(`UPDATE _prisma_migrations SET finished_at = NULL WHERE migration_name LIKE '%second'`);
  await expect(
    applyMigrations(connection, await writeMigrations({ ...FIRST, ...SECOND }), createQuietLog()),
  ).rejects.toMatchObject({ code: 'migration_unfinished', message: expect.stringContaining('20260102000000_second') });
});

test.skipIf(!usesPostgres)('servers that start at once apply each migration once', async () => {
  const connect = await connectEmpty();
  const migrations = await writeMigrations({ ...FIRST, ...SECOND });
  const connections = await Promise.all([connect(), connect(), connect()]);
  const applied = await Promise.all(connections.map((each) => applyMigrations(each, migrations, createQuietLog())));
  expect(applied.flat().sort()).toEqual([...Object.keys(FIRST), ...Object.keys(SECOND)]);
});
