import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Logger } from 'pino';
import type { Config } from '../config.ts';
import { openDatabase } from '../db/open-database.ts';
import type { Dependencies, InstalledModel } from '../dependencies.ts';
import { createProlificApi } from '../features/crowd/panel/prolific-api.ts';
import { createImportJobs } from '../features/imports/jobs/create-import-jobs.ts';
import { createModelIntake } from '../features/models/create-model-intake.ts';
import { loadInstalledModels } from '../features/models/load-installed-models.ts';
import { createModelRegistry } from '../models/model-registry.ts';
import { createRegisteredModels } from '../models/registered-model-repository.ts';
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
  const models = await loadInstalledModels([
    { directory: ours, origin: 'shipped' },
    ...(modelsDirectory ? [{ directory: modelsDirectory, origin: 'folder' as const }] : []),
  ]);
  if (models.ok) return models.value;
  throw new StartError('models_invalid', models.details.message);
}

/** The folder that keeps files of models of the hub; may be emptied at any time. */
export const modelCacheOf = ({ dataDirectory }: Pick<Config, 'dataDirectory'>): string =>
  path.join(dataDirectory, 'model-cache');

/** @throws DatabaseError or StartError, with a sentence for the person who starts the server */
export async function openInstallation(config: Config, log: Logger): Promise<Installation> {
  const root = findRepositoryRoot();
  const atStart = await readInstalledModels(config);
  const database = await openDatabase({
    databaseUrl: config.databaseUrl,
    dataDirectory: config.dataDirectory,
    migrationsDirectory: path.join(root, 'prisma', 'migrations'),
    log,
  });
  const modelIntake = createModelIntake({ hub: config.hub, directory: path.join(config.dataDirectory, 'models') });
  const models = createModelRegistry({
    atStart,
    registered: createRegisteredModels(database.prisma),
    hub: config.hub,
    directoryOf: (id) => modelIntake.uploads.directoryOf(id),
  });
  const images = createFileStorage(path.join(config.dataDirectory, 'images'));
  const clock = { now: () => new Date() };
  const uploads = path.join(config.dataDirectory, 'imports');
  return {
    database,
    images,
    models,
    modelIntake,
    modelCache: modelCacheOf(config),
    clock,
    importJobs: createImportJobs({ database, images, models, clock, log }, uploads),
    panel: config.panel && createProlificApi(config.panel),
    log,
    version: readVersion(root),
    webDirectory: path.join(root, 'apps', 'web', 'dist'),
  };
}

const readVersion = (root: string): string => {
  const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { version: string };
  return version;
};
