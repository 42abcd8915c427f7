import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { PGlite } from '@electric-sql/pglite';
import type { Migration } from '../db/migration-files.ts';
import { applyMigrations } from '../db/migrations.ts';
import { overPglite } from '../db/sql-connection.ts';
import { createQuietLog } from './quiet-log.ts';

const CACHE = fileURLToPath(new URL('../../../../.cache/test-database', import.meta.url));

/** Raised when a template is made in another way. */
const REVISION = 2;

/** Names the state that a template holds: other migrations or another PGlite need another template. */
export function nameTemplate(migrations: readonly Migration[]): string {
  const entry = createRequire(import.meta.url).resolve('@electric-sql/pglite');
  const hash = createHash('sha256')
    .update(`${REVISION}`)
    .update(readFileSync(path.join(path.dirname(entry), '../package.json')));
  for (const { name, checksum } of migrations) hash.update(`${name} ${checksum}\n`);
  return hash.digest('hex').slice(0, 16);
}

/** Of a template: the directory of the database, and the same as one file to be unpacked in memory. */
const DIRECTORY = 'data';
const ARCHIVE = 'data.tar';

/** Databases from which others are copied: twice the files, and nobody makes a database within PGlite. */
const UNUSED_DATABASES = ['template0', 'template1'];

/**
 * An embedded database with all tables and no rows, in memory: to make and remove the thousand files of a directory takes
 * longer than most tests. The costly part is done once for each set of migrations.
 */
export async function openPgliteFromTemplate(migrations: readonly Migration[]): Promise<PGlite> {
  const archive = await readFile(path.join(await ensureTemplate(migrations), ARCHIVE));
  return PGlite.create({ loadDataDir: new Blob([archive]) });
}

/** Fills `directory` with the data of an embedded database that has all tables and no rows. */
export async function copyPgliteTemplate(migrations: readonly Migration[], directory: string): Promise<void> {
  await cp(path.join(await ensureTemplate(migrations), DIRECTORY), directory, { recursive: true });
}

async function ensureTemplate(migrations: readonly Migration[]): Promise<string> {
  const template = path.join(CACHE, nameTemplate(migrations));
  if (!existsSync(template)) await makeTemplate(template, migrations);
  return template;
}

/** Several test processes may make it at once: the first to finish gives it its name. */
async function makeTemplate(template: string, migrations: readonly Migration[]): Promise<void> {
  await mkdir(CACHE, { recursive: true });
  const draft = await mkdtemp(`${template}-`);
  const pglite = await PGlite.create(path.join(draft, DIRECTORY));
  await applyMigrations(overPglite(pglite), migrations, createQuietLog());
  await pglite.query('UPDATE pg_database SET datistemplate = false');
  for (const name of UNUSED_DATABASES) await pglite.query(`DROP DATABASE ${name}`);
  await writeFile(path.join(draft, ARCHIVE), Buffer.from(await (await pglite.dumpDataDir('none')).arrayBuffer()));
  await pglite.close();
  try {
    await rename(draft, template);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    if (!existsSync(template)) throw error;
  }
}
