import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { PGlite, type PGliteOptions } from '@electric-sql/pglite';
import { DatabaseError } from './database-error.ts';
import { DurableFileSystem } from './durable-file-system.ts';
import { syncDirectory, syncTree } from './sync-tree.ts';

const SYNC_OFF = '-F';
const DURABLE_SETTINGS = ['fsync=on', 'wal_sync_method=fsync', 'synchronous_commit=on', 'full_page_writes=on'];

/**
 * Opens a PostgreSQL in this process that keeps its data in `directory` and acknowledges a commit only when it is on the
 * disk. The caller holds the lock of the directory: two processes inside it destroy the data.
 *
 * @throws DatabaseError `not_durable` when this build of PGlite does not force commits to the disk
 */
export async function openDurablePglite(
  directory: string,
  options: Pick<PGliteOptions, 'extensions'> = {},
): Promise<PGlite> {
  if (!existsSync(path.join(directory, 'PG_VERSION'))) await createCluster(directory);
  const fileSystem = new DurableFileSystem(directory);
  const startParams = [
    ...PGlite.defaultStartParams.filter((parameter) => parameter !== SYNC_OFF),
    ...DURABLE_SETTINGS.flatMap((setting) => ['-c', setting]),
  ];
  const pglite = await PGlite.create({ ...options, fs: fileSystem, startParams });
  try {
    await assertDurable(pglite, fileSystem);
  } catch (error) {
    await pglite.close();
    throw error;
  }
  return pglite;
}

/** Built beside its final place and renamed, so that a kill on the way leaves nothing half made. */
async function createCluster(directory: string): Promise<void> {
  const unfinished = `${directory}.unfinished`;
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(path.dirname(directory), { recursive: true });
  const pglite = await PGlite.create(unfinished);
  await pglite.close();
  syncTree(unfinished);
  await rename(unfinished, directory);
  syncDirectory(path.dirname(directory));
}

/**
 * Commits one transaction and counts what reached the disk. The transaction holds a message in the write-ahead log and
 * nothing else, so the self-test leaves no table behind.
 *
 * @throws DatabaseError `not_durable`
 */
export async function assertDurable(
  pglite: Pick<PGlite, 'query'>,
  fileSystem: { readonly syncCount: number },
): Promise<void> {
  const before = fileSystem.syncCount;
  await pglite.query(`SELECT pg_logical_emit_message(true, 'plumbline', 'durability self-test')`);
  if (fileSystem.syncCount > before) return;
  throw new DatabaseError(
    'not_durable',
    'The embedded database acknowledged a commit without forcing it to the disk. Labels could be lost in a power cut, ' +
      'so the server does not start. Install the exact version of @electric-sql/pglite named in package.json, or set ' +
      'DATABASE_URL to a PostgreSQL server.',
  );
}
