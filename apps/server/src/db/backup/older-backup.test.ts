import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import pg from 'pg';
import { expect, onTestFinished, test } from 'vitest';
import { createFileStorage } from '../../storage/file-storage.ts';
import { TEST_POSTGRES_URL } from '../../testing/open-test-database.ts';
import { openPgliteFromTemplate } from '../../testing/pglite-template.ts';
import { createPostgresFromTemplate } from '../../testing/postgres-template.ts';
import { createQuietLog } from '../../testing/quiet-log.ts';
import { makeTemporaryDirectory } from '../../testing/temporary-directory.ts';
import type { Database } from '../database.ts';
import { type Migration, readMigrations } from '../migration-files.ts';
import { applyMigrations, readAppliedMigrations } from '../migrations.ts';
import { createPgliteDatabase } from '../pglite-database.ts';
import { createPostgresDatabase } from '../postgres-database.ts';
import { overPglite } from '../sql-connection.ts';
import { createBackup } from './create-backup.ts';
import { restoreBackup } from './restore-backup.ts';
import { sortByReferences } from './tables.ts';

const OLD = {
  '1_tables': `
    CREATE TYPE mood AS ENUM ('good');
    CREATE TABLE b (id int PRIMARY KEY, a_id int, mood mood DEFAULT 'good');
    CREATE TABLE a (id int PRIMARY KEY, b_id int REFERENCES b, parent_id int REFERENCES a);
    ALTER TABLE b ADD FOREIGN KEY (a_id) REFERENCES a;`,
};
const NEW = {
  ...OLD,
  '2_title': `ALTER TABLE a ADD COLUMN title text; UPDATE a SET title = 'number ' || id; ALTER TABLE a ALTER COLUMN title SET NOT NULL;`,
};

async function writeMigrations(scripts: Record<string, string>): Promise<string> {
  const directory = await makeTemporaryDirectory();
  for (const [name, sql] of Object.entries(scripts)) {
    await mkdir(path.join(directory, name));
    await writeFile(path.join(directory, name, 'migration.sql'), sql);
  }
  return directory;
}

async function openWith(migrations: readonly Migration[]): Promise<Database> {
  if (process.env.PLUMBLINE_TEST_DATABASE !== 'postgres') {
    const pglite = await openPgliteFromTemplate([]);
    await applyMigrations(overPglite(pglite), migrations, createQuietLog());
    const database = createPgliteDatabase(pglite);
    onTestFinished(() => database.close());
    return database;
  }
  const { url, drop } = await createPostgresFromTemplate(TEST_POSTGRES_URL!, migrations);
  const database = createPostgresDatabase(new pg.Pool({ connectionString: url }));
  onTestFinished(() => database.close().then(drop));
  return database;
}

test('a backup of an older release is migrated as its database would have been, circles of references included', async () => {
  const [oldDirectory, newDirectory] = [await writeMigrations(OLD), await writeMigrations(NEW)];
  const source = await openWith(await readMigrations(oldDirectory));
  const target = await openWith(await readMigrations(newDirectory));
  const images = createFileStorage(await makeTemporaryDirectory());
  await source.sqlTransaction((connection) =>
    connection.run(`
      INSERT INTO a VALUES (2, NULL, NULL), (1, NULL, 2);
      INSERT INTO b VALUES (7, 1);
      UPDATE a SET b_id = 7, parent_id = 1 WHERE id = 2;`),
  );
  const archive = await buffer(await createBackup({ database: source, images, now: new Date() }));

  const restored = await restoreBackup(
    { database: target, images, migrationsDirectory: newDirectory },
    Readable.from([archive]),
  );

  expect(restored).toMatchObject({ ok: true, value: { rows: 3 } });
  const { rows, applied } = await target.sqlTransaction(async (connection) => ({
    rows: await connection.query('SELECT * FROM a ORDER BY id'),
    applied: await readAppliedMigrations(connection),
  }));
  expect(rows).toEqual([
    { id: 1, b_id: null, parent_id: 2, title: 'number 1' },
    { id: 2, b_id: 7, parent_id: 1, title: 'number 2' },
  ]);
  expect(applied.map(({ name }) => name)).toEqual(['1_tables', '2_title']);

  const refused = await restoreBackup(
    { database: source, images, migrationsDirectory: oldDirectory },
    await createBackup({ database: target, images, now: new Date() }),
  );
  expect(refused).toMatchObject({ ok: false, code: 'database_not_empty' });
});

test('tables come after those that they refer to', () => {
  const tables = ['child', 'circle_a', 'circle_b', 'parent', 'self'].map((name) => ({ name }));
  const sorted = sortByReferences(tables, [
    { from: 'child', to: 'parent' },
    { from: 'circle_a', to: 'circle_b' },
    { from: 'circle_b', to: 'circle_a' },
    { from: 'self', to: 'self' },
  ]);
  expect(sorted.map(({ name }) => name)).toEqual(['parent', 'self', 'child', 'circle_a', 'circle_b']);
});
