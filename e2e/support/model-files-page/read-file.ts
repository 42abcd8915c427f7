import { createBrowserModelFiles } from '../../../packages/scorer/src/files/browser/create-browser-model-files.ts';
import { listModelFiles } from '../../../packages/scorer/src/files/list-model-files.ts';
import type { ReadOutcome } from './calls.ts';

/** Reads one file of a model, as a visit that knows nothing of an earlier one. */
export async function readFile(manifestUrl: string, path: string): Promise<ReadOutcome> {
  const files = createBrowserModelFiles({ manifestUrl });
  const manifest = await files.readManifest();
  if (!manifest.ok) return { ok: false, code: manifest.code, message: manifest.details.message };
  const file = listModelFiles(manifest.value).find((one) => one.path === path);
  if (!file) throw new Error(`the manifest does not name ${path}`);
  const read = await files.read(file);
  if (!read.ok) return { ok: false, code: read.code, message: read.details.message };
  const { sha256, networkBytes, notKept } = read.value;
  return { ok: true, sha256, networkBytes, notKept };
}
