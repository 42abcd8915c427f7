import path from 'node:path';
import type { Database } from './database.ts';
import { DatabaseError } from './database-error.ts';
import { type DirectoryLock, lockDirectory } from './directory-lock.ts';
import { openDurablePglite } from './durable-pglite.ts';
import type { Log } from './log.ts';
import { startMaintenance } from './maintenance/start-maintenance.ts';
import { readMigrations } from './migration-files.ts';
import { applyMigrations } from './migrations.ts';
import { createPgliteDatabase } from './pglite-database.ts';
import { overPglite } from './sql-connection.ts';

/** Where in the data directory the embedded database lives. */
export const EMBEDDED_DATABASE_FOLDER = 'database';

export interface OpenEmbeddedOptions {
  readonly dataDirectory: string;
  readonly migrationsDirectory: string;
  readonly log: Log;
}

/** Opens the database in the data directory for this process alone. @throws DatabaseError */
export async function openEmbedded(options: OpenEmbeddedOptions): Promise<Database> {
  const lock = await takeLock(options);
  try {
    return await openLocked(options, lock);
  } catch (error) {
    await lock.release();
    throw error;
  }
}

async function openLocked(options: OpenEmbeddedOptions, lock: DirectoryLock): Promise<Database> {
  const { dataDirectory, migrationsDirectory, log } = options;
  const pglite = await openDurablePglite(path.join(dataDirectory, EMBEDDED_DATABASE_FOLDER));
  try {
    const applied = await applyMigrations(overPglite(pglite), await readMigrations(migrationsDirectory), log);
    log.info({ kind: 'pglite', dataDirectory, applied }, 'database open');
  } catch (error) {
    await pglite.close();
    throw error;
  }
  const maintenance = startMaintenance(pglite, log);
  const database = createPgliteDatabase(pglite);
  return {
    ...database,
    setLockInfo: (info) => lock.update(info),
    close: async () => {
      maintenance.stop();
      await database.close();
      await lock.release();
    },
  };
}

async function takeLock({ dataDirectory, log }: OpenEmbeddedOptions): Promise<DirectoryLock> {
  const lock = await lockDirectory(
    dataDirectory,
    {},
    {
      onWait: (holder) => log.warn({ holder }, 'waiting for a sign of life from the last holder of the data directory'),
      onLost: () => {
        log.error(
          { dataDirectory },
          'another process has taken the data directory over; stopping before data is harmed',
        );
        process.exit(1);
      },
    },
  );
  if (lock.ok) return lock.value;
  const { pid, host, url } = lock.details;
  throw new DatabaseError(
    'directory_locked',
    `The data directory ${dataDirectory} is in use by process ${pid} on ${host}${url ? ` (${url})` : ''}. ` +
      'The embedded database serves one process at a time: stop that one, or set DATABASE_URL to a PostgreSQL server.',
    { holder: lock.details },
  );
}
