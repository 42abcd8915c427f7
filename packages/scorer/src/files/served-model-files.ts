import { type ServedManifest, ServedManifestSchema } from '@plumbline/contract';
import { err, ok } from '@plumbline/result';
import { describeCause } from '../attempt.ts';
import { type KeepParts, keepFile } from './keep-file.ts';
import { addressOf, keptNameOf, manifestNameOf } from './kept-names.ts';
import { limitParallel } from './limit-parallel.ts';
import type { FileResult, ModelFiles } from './model-files.ts';
import { readNote, writeNote } from './shelf-note.ts';
import { throttleProgress } from './throttle-progress.ts';

/** More connections to one server would not be faster, and browsers open no more than six. */
const PARALLEL_FILES = 4;

export interface ServedModel {
  /** Absolute. Files lie beside it, unless the manifest says where. */
  readonly manifestUrl: string;
  /** Where somebody has it already: then it is not fetched. */
  readonly manifest?: ServedManifest;
}

/**
 * Files of a model behind an address, kept on a shelf.
 *
 * @param openParts  called once, by the first read; never rejects
 */
export function createServedModelFiles(
  openParts: () => Promise<KeepParts>,
  { manifestUrl, manifest: given }: ServedModel,
): ModelFiles {
  let opened: Promise<KeepParts> | undefined;
  const parts = () => {
    opened ??= openParts();
    return opened;
  };
  let manifest = given;
  const readManifest = async (): Promise<FileResult<ServedManifest>> => {
    const read = manifest ? ok(manifest) : await fetchManifest(await parts(), manifestUrl);
    if (read.ok) manifest = read.value;
    return read;
  };
  const limit = limitParallel(PARALLEL_FILES);
  return {
    readManifest,
    read: async (file, onProgress) => {
      const read = await readManifest();
      if (!read.ok) return read;
      const location = { manifest: read.value, manifestUrl };
      const wanted = { ...file, name: keptNameOf(location, file), address: addressOf(location, file.path) };
      const keepParts = await parts();
      return limit(() => keepFile(keepParts, wanted, throttleProgress(file, onProgress)));
    },
  };
}

/** A model that was here before can be had without its server: then the manifest is the one of that time. */
async function fetchManifest(parts: KeepParts, manifestUrl: string): Promise<FileResult<ServedManifest>> {
  const name = manifestNameOf(manifestUrl);
  let text: string;
  try {
    // Small, and the one file without a digest: always asked for anew, the server may say "not modified".
    const response = await parts.fetch(manifestUrl, { credentials: 'same-origin', cache: 'no-cache' });
    if (!response.ok) return noManifest(`${manifestUrl} answered ${response.status}`);
    text = await response.text();
  } catch (cause) {
    const kept = await readNote(parts.shelf, name);
    return kept === undefined ? noManifest(describeCause(cause)) : parseManifest(kept);
  }
  const manifest = parseManifest(text);
  if (manifest.ok) await writeNote(parts.shelf, name, text);
  return manifest;
}

export function parseManifest(text: string): FileResult<ServedManifest> {
  try {
    return ok(ServedManifestSchema.parse(JSON.parse(text)));
  } catch (cause) {
    return noManifest(describeCause(cause));
  }
}

export const noManifest = (reason: string) =>
  err('model_unavailable', { message: `The manifest of the model cannot be read (${reason}).` });
