import { readFile } from 'node:fs/promises';
import type { EndpointInput, finishModelUpload, ModelManifest } from '@plumbline/contract';
import { err, ok, type Result } from '@plumbline/result';
import { manifestFromFiles } from '@plumbline/scorer/inspect';
import { mapManifestFiles } from '../../../models/manifest-files.ts';

export interface ReceivedFile {
  readonly path: string;
  readonly sizeBytes: number;
  readonly sha256: string;
}

type Wanted = EndpointInput<typeof finishModelUpload>['body'];

/** The largest tokenizers have half of it. */
const TEXT_BYTES = 64 * 1024 * 1024;

/**
 * The manifest of uploaded files: the one that is among them, else one made from the files that a hub would have. All
 * digests are known.
 *
 * @param pathOf  where a file lies
 */
export async function readUpload(
  files: readonly ReceivedFile[],
  pathOf: (path: string) => string,
  { id, name }: Wanted,
): Promise<Result<ModelManifest, 'model_unfit', { readonly message: string }>> {
  const large = files.find(({ path, sizeBytes }) => path.endsWith('.json') && sizeBytes > TEXT_BYTES);
  if (large) return err('model_unfit', { message: `${large.path} has ${large.sizeBytes} bytes, too many for a text.` });
  const readText = (path: string) => readFile(pathOf(path), 'utf8');
  const manifest = await manifestFromFiles({ files, readText, source: { kind: 'upload' }, id, name });
  if (!manifest.ok) return err('model_unfit', { message: manifest.details.message });
  const digests = new Map(files.map(({ path, sha256 }) => [path, sha256]));
  const complete = mapManifestFiles(manifest.value, (file) => ({ ...file, sha256: digests.get(file.path) ?? null }));
  // A manifest among the files has a name of its own; the one that was asked for wins.
  return ok({ ...complete, id: id ?? complete.id, name: name ?? complete.name });
}
