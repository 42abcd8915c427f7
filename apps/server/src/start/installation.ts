import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Logger } from 'pino';
import type { Config } from '../config.ts';
import { openDatabase } from '../db/open-database.ts';
import type { Dependencies, InstalledModel } from '../dependencies.ts';
import { createImportJobs } from '../features/imports/jobs/create-import-jobs.ts';
import { loadInstalledModels } from '../features/models/load-installed-models.ts';
import { createFileStorage } from '../storage/file-storage.ts';
import { findRepositoryRoot } from './repository-root.ts';
import { StartError } from './start-error.ts';

/** The data of one installation, open. The database is closed by whoever opened it. */
export type Installation = Omit<Dependencies, 'origin'> & { readonly webDirectory: string };

/** The reward models that ship with us and those of PLUMBLINE_MODELS. @throws StartError */
export async function readInstalledModels({
  modelsDirectory,
}: Pick<Config, 'modelsDirectory'>): Promise<InstalledModel[]> {
  const ours = path.join(findRepositoryRoot(), 'public', 'models');
  const models = await loadInstalledModels([ours, ...(modelsDirectory ? [modelsDirectory] : [])]);
  if (models.ok) return models.value;
  throw new StartError('models_invalid', models.details.message);
}

/** @throws DatabaseError or StartError, with a sentence for the person who starts the server */
export async function openInstallation(config: Config, log: Logger): Promise<Installation> {
  const root = findRepositoryRoot();
  const models = await readInstalledModels(config);
  const database = await openDatabase({
    databaseUrl: config.databaseUrl,
    dataDirectory: config.dataDirectory,
    migrationsDirectory: path.join(root, 'prisma', 'migrations'),
    log,
  });
  const images = createFileStorage(path.join(config.dataDirectory, 'images'));
  const clock = { now: () => new Date() };
  const uploads = path.join(config.dataDirectory, 'imports');
  return {
    database,
    images,
    models,
    clock,
    importJobs: createImportJobs({ database, images, models, clock, log }, uploads),
    log,
    version: readVersion(root),
    webDirectory: path.join(root, 'apps', 'web', 'dist'),
  };
}

const readVersion = (root: string): string => {
  const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { version: string };
  return version;
};
