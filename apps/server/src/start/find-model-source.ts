import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { type InstalledModelView, ModelManifestSchema } from '@plumbline/contract';
import type { NodeModelSource } from '@plumbline/scorer/node';
import type { Config } from '../config.ts';
import { modelCacheOf, readInstalledModels } from './installation.ts';

type Wanted = Pick<InstalledModelView, 'manifest' | 'manifestUrl'>;

/**
 * Where a command on this machine has the files of a model from: a folder that has them, else the hub or the server that the
 * command calls, of which they are downloaded once.
 *
 * @param serverUrl  the server that named the model, if it is not this process
 * @returns nothing when they are nowhere to be had
 * @throws StartError when a folder of models is not as it should be
 */
export async function findModelSource(
  config: Config,
  model: Wanted,
  serverUrl: string | undefined,
): Promise<NodeModelSource | undefined> {
  const directory = await findDirectory(config, model);
  return directory === undefined ? findDownload(config, model, serverUrl) : { directory };
}

async function findDirectory(config: Config, { manifest }: Wanted): Promise<string | undefined> {
  const { id, revision } = manifest;
  const installed = (await readInstalledModels(config)).find((model) => model.manifest.id === id);
  if (installed && 'directory' in installed.files && installed.manifest.revision === revision) {
    return installed.files.directory;
  }
  const uploaded = path.join(config.dataDirectory, 'models', id);
  return (await readRevision(uploaded)) === revision ? uploaded : undefined;
}

async function readRevision(directory: string): Promise<string | undefined> {
  const text = await readFile(path.join(directory, 'manifest.json'), 'utf8').catch(() => undefined);
  return text === undefined ? undefined : ModelManifestSchema.parse(JSON.parse(text)).revision;
}

function findDownload(
  config: Config,
  { manifest, manifestUrl }: Wanted,
  serverUrl: string | undefined,
): NodeModelSource | undefined {
  const cacheDirectory = modelCacheOf(config);
  const { filesUrl } = manifest;
  if (filesUrl !== undefined) return { manifest, filesUrl, cacheDirectory };
  return serverUrl === undefined ? undefined : { manifestUrl: new URL(manifestUrl, serverUrl).href, cacheDirectory };
}
