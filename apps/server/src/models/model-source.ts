import type { NodeModelSource } from '@plumbline/scorer/node';
import type { InstalledModel } from '../dependencies.ts';

/**
 * Where this machine gets a model's files from: their folder, or the hub by way of a folder that keeps them.
 *
 * @param cacheDirectory  several processes may share it
 */
export const toModelSource = ({ manifest, files }: InstalledModel, cacheDirectory: string): NodeModelSource =>
  'directory' in files ? files : { manifest, filesUrl: files.url, cacheDirectory };
