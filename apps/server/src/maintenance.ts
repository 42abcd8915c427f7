import path from 'node:path';
import type { Readable } from 'node:stream';
import type { Result } from '@plumbline/result';
import type { Logger } from 'pino';
import type { Config } from './config.ts';
import type { RestoreRefusal, RestoreRefusalDetails } from './db/backup/backup-error.ts';
import { type RestoreReport, restoreBackup } from './db/backup/restore-backup.ts';
import { type Installation, openInstallation } from './start/installation.ts';
import { findRepositoryRoot } from './start/repository-root.ts';

async function withInstallation<T>(config: Config, log: Logger, work: (open: Installation) => Promise<T>): Promise<T> {
  const installation = await openInstallation(config, log);
  try {
    return await work(installation);
  } finally {
    await installation.database.close();
  }
}

/**
 * Brings the tables up to date and does nothing else.
 *
 * @throws DatabaseError, such as when a server holds the data
 */
export const migrateDatabase = (config: Config, log: Logger): Promise<void> =>
  withInstallation(config, log, ({ database }) => database.ping());

/**
 * Fills an empty installation from a backup; refuses one that holds anything.
 *
 * @throws DatabaseError, such as when a server holds the data
 */
export const restoreFromBackup = (
  config: Config,
  log: Logger,
  archive: Readable,
): Promise<Result<RestoreReport, RestoreRefusal, RestoreRefusalDetails>> =>
  withInstallation(config, log, ({ database, images }) => {
    const migrationsDirectory = path.join(findRepositoryRoot(), 'prisma', 'migrations');
    return restoreBackup({ database, images, migrationsDirectory }, archive);
  });
