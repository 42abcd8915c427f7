import type { ServedManifest } from '@plumbline/contract';
import type { InstalledModel } from '../dependencies.ts';

/** The manifest as clients get it: with the address of files that do not lie beside it. */
export const toServedManifest = ({ manifest, files }: InstalledModel): ServedManifest =>
  'url' in files ? { ...manifest, filesUrl: files.url } : manifest;
