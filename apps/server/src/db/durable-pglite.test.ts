import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { expect, onTestFinished, test, vi } from 'vitest';
import { startProgram } from '../testing/child-process.ts';
import { MIGRATIONS_DIRECTORY } from '../testing/migrations-directory.ts';
import { copyPgliteTemplate } from '../testing/pglite-template.ts';
import { createQuietLog } from '../testing/quiet-log.ts';
import { makeTemporaryDirectory } from '../testing/temporary-directory.ts';
import { DurableFileSystem } from './durable-file-system.ts';
import { assertDurable, openDurablePglite } from './durable-pglite.ts';
import { readMigrations } from './migration-files.ts';
import { openDatabase } from './open-database.ts';
import { EMBEDDED_DATABASE_FOLDER } from './open-embedded.ts';

const DATABASE_PROGRAM = new URL('../testing/database-program.ts', import.meta.url);

const open = (dataDirectory: string) =>
  openDatabase({ dataDirectory, migrationsDirectory: MIGRATIONS_DIRECTORY, log: createQuietLog() });

/** These are about the embedded database, whichever kind the suite runs on. */
const embeddedTest = test.skipIf(process.env.PLUMBLINE_TEST_DATABASE === 'postgres');

async function makeEmptyDatabase(): Promise<string> {
  const dataDirectory = await makeTemporaryDirectory();
  const migrations = await readMigrations(MIGRATIONS_DIRECTORY);
  await copyPgliteTemplate(migrations, path.join(dataDirectory, EMBEDDED_DATABASE_FOLDER));
  return dataDirectory;
}

embeddedTest('the stock PGlite, which does not force commits to the disk, is refused', async () => {
  const directory = path.join(await makeEmptyDatabase(), EMBEDDED_DATABASE_FOLDER);
  const fileSystem = new DurableFileSystem(directory);
  const pglite = await PGlite.create({ fs: fileSystem });
  onTestFinished(() => pglite.close());
  await expect(assertDurable(pglite, fileSystem)).rejects.toMatchObject({ code: 'not_durable' });
});

embeddedTest('every commit is forced to the disk', async () => {
  const directory = path.join(await makeEmptyDatabase(), EMBEDDED_DATABASE_FOLDER);
  const pglite = await openDurablePglite(directory);
  onTestFinished(() => pglite.close());
  const { rows } = await pglite.query<{ fsync: string }>(`SELECT current_setting('fsync') AS fsync`);
  expect(rows).toEqual([{ fsync: 'on' }]);
});

embeddedTest('killed while it makes its first cluster, it starts the next time', async () => {
  const dataDirectory = await makeTemporaryDirectory();
  const program = startProgram(DATABASE_PROGRAM, dataDirectory);
  expect(await program.nextLine()).toBe('opening');
  const halfMade = path.join(dataDirectory, `${EMBEDDED_DATABASE_FOLDER}.unfinished`);
  await vi.waitFor(() => expect(existsSync(path.join(halfMade, 'base'))).toBe(true), { timeout: 30_000, interval: 10 });
  await program.kill('SIGKILL');
  expect(existsSync(path.join(dataDirectory, EMBEDDED_DATABASE_FOLDER))).toBe(false);

  const database = await open(dataDirectory);
  expect(await database.prisma.setting.count()).toBe(0);
  await database.close();
  expect(await readdir(dataDirectory)).toEqual([EMBEDDED_DATABASE_FOLDER]);
});

embeddedTest('a second process is refused; killed, the first leaves all that it acknowledged', async () => {
  const dataDirectory = await makeEmptyDatabase();
  const program = startProgram(DATABASE_PROGRAM, dataDirectory);
  await program.nextLine();
  expect(await program.nextLine()).toBe('open');
  await expect(open(dataDirectory)).rejects.toMatchObject({ name: 'DatabaseError', code: 'directory_locked' });
  const acknowledged: string[] = [];
  while (acknowledged.length < 100) acknowledged.push(await program.nextLine());

  await program.kill('SIGKILL');

  const database = await open(dataDirectory);
  const found = await database.prisma.setting.findMany({ where: { key: { in: acknowledged } } });
  expect(found).toHaveLength(acknowledged.length);
  await database.close();
});
