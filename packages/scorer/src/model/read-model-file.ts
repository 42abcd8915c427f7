import type { ModelFile } from '@plumbline/contract';
import { err, type Result } from '@plumbline/result';
import { attempt } from '../attempt.ts';
import type { EngineParts } from '../engine-parts.ts';
import type { ScoreErrorDetails } from '../scorer.ts';

export type FileError = 'model_unavailable' | 'model_altered';
type FileResult<Value> = Result<Value, FileError, ScoreErrorDetails>;

/**
 * Bytes of a model file that are exactly those the manifest names. A file that differs is read once more past all
 * caches: after an update of a model a browser may still hold the old one.
 */
export async function readModelFile(parts: EngineParts, file: ModelFile): Promise<FileResult<Uint8Array>> {
  const cached = await readOnce(parts, file, false);
  return !cached.ok && cached.code === 'model_altered' ? readOnce(parts, file, true) : cached;
}

async function readOnce(parts: EngineParts, file: ModelFile, fresh: boolean): Promise<FileResult<Uint8Array>> {
  const bytes = await attempt('model_unavailable', `The model file ${file.path} cannot be read`, () =>
    parts.folder.read(file.path, { fresh }),
  );
  if (!bytes.ok || (await isAsNamed(parts, file, bytes.value))) return bytes;
  const message = `The model file ${file.path} is not the one that its manifest names; it may be damaged or replaced.`;
  return err('model_altered', { message });
}

async function isAsNamed(parts: EngineParts, file: ModelFile, bytes: Uint8Array): Promise<boolean> {
  return bytes.byteLength === file.sizeBytes && (await parts.sha256(bytes)) === file.sha256;
}
