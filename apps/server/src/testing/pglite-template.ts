import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { cp, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { PGlite } from '@electric-sql/pglite';
import type { Migration } from '../db/migration-files.ts';
import { applyMigrations } from '../db/migrations.ts';
import { overPglite } from '../db/sql-connection.ts';
import { createQuietLog } from './quiet-log.ts';

const CACHE = fileURLToPath(new URL('../../../../.cache/test-database', import.meta.url));

/** Names the state that a template holds: other migrations or another PGlite need another template. */
export function nameTemplate(migrations: readonly Migration[]): string {
  const entry = createRequire(import.meta.url).resolve('@electric-sql/pglite');
  const hash = createHash('sha256').update(readFileSync(path.join(path.dirname(entry), '../package.json')));
  for (const { name, checksum } of migrations) hash.update(`${name} ${checksum}\n`);
  return hash.digest('hex').slice(0, 16);
}

export interface TestPglite {
  readonly pglite: PGlite;
  remove(): Promise<void>;
}

/**
 * An embedded database with all tables and no rows, in a directory of its own that is not forced to the disk. The costly
 * part is done once for each set of migrations.
 */
export async function openPgliteFromTemplate(migrations: readonly Migration[]): Promise<TestPglite> {
  const directory = await mkdtemp(path.join(os.tmpdir(), 'plumbline-test-'));
  await copyPgliteTemplate(migrations, directory);
  return {
    pglite: await PGlite.create(directory),
    remove: () => rm(directory, { recursive: true, force: true }),
  };
}

/** Fills `directory` with the data of an embedded database that has all tables and no rows. */
export async function copyPgliteTemplate(migrations: readonly Migration[], directory: string): Promise<void> {
  const template = path.join(CACHE, nameTemplate(migrations));
  if (!existsSync(template)) await makeTemplate(template, migrations);
  await cp(template, directory, { recursive: true });
}

/** Several test processes may make it at once: the first to finish gives it its name. */
async function makeTemplate(template: string, migrations: readonly Migration[]): Promise<void> {
  await mkdir(CACHE, { recursive: true });
  const draft = await mkdtemp(`${template}-`);
  const pglite = await PGlite.create(draft);
  await applyMigrations(overPglite(pglite), migrations, createQuietLog());
  await pglite.close();
  try {
    await rename(draft, template);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    if (!existsSync(template)) throw error;
  }
}
