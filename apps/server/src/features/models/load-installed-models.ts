import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { type ModelFile, type ModelManifest, ModelManifestSchema } from '@plumbline/contract';
import { err, ok, type Result } from '@plumbline/result';
import { listModelFiles } from '@plumbline/scorer/inspect';
import { z } from 'zod';
import type { InstalledModel } from '../../dependencies.ts';
import { mapManifestFiles } from '../../models/manifest-files.ts';
import { manifestUrlOf } from '../../models/model-registry.ts';
import { digestFile } from '../../storage/digest-file.ts';

const MANIFEST = 'manifest.json';

type ModelsError =
  | 'models_directory_missing'
  | 'manifest_not_json'
  | 'manifest_invalid'
  | 'model_twice'
  | 'model_file_missing'
  | 'model_file_size';

interface ModelsErrorDetails {
  /** The file or folder concerned. */
  readonly file: string;
  /** One sentence for the person who installs models. */
  readonly message: string;
}

type Checked<Value> = Result<Value, ModelsError, ModelsErrorDetails>;

export interface ModelsFolder {
  readonly directory: string;
  readonly origin: 'shipped' | 'folder';
}

const refuse = (code: ModelsError, file: string, message: string) =>
  err(code, { file, message: `${file}: ${message}` });

/**
 * Reads the reward models of some folders: each subfolder with a `manifest.json` is one model, named like its id.
 * Checks that every file is there in its size; digests are checked by whoever reads the bytes. Those that a manifest does
 * not name are computed now, so that a file that changes while the server runs is found out.
 */
export async function loadInstalledModels(roots: readonly ModelsFolder[]): Promise<Checked<InstalledModel[]>> {
  const models = new Map<string, InstalledModel>();
  const places = new Map<string, string>();
  for (const { directory: root, origin } of roots) {
    const folders = await listModelFolders(root);
    if (!folders.ok) return folders;
    for (const folder of folders.value) {
      const manifest = await loadModel(folder);
      if (!manifest.ok) return manifest;
      const { id } = manifest.value;
      const other = places.get(id);
      if (other) return refuse('model_twice', folder, `the model "${id}" is installed in ${other} too.`);
      places.set(id, folder);
      models.set(id, toInstalled(await withDigests(manifest.value, folder), folder, origin));
    }
  }
  return ok([...models.values()]);
}

async function listModelFolders(root: string): Promise<Checked<string[]>> {
  const entries = await readdir(root, { withFileTypes: true }).catch(() => undefined);
  if (!entries) return refuse('models_directory_missing', root, 'this folder of reward models cannot be read.');
  const folders = entries.filter((entry) => !entry.isFile()).map((entry) => path.join(root, entry.name));
  const hasManifest = await Promise.all(folders.map((folder) => isFile(path.join(folder, MANIFEST))));
  return ok(folders.filter((_, index) => hasManifest[index]).sort());
}

const isFile = (file: string): Promise<boolean> =>
  stat(file).then(
    (found) => found.isFile(),
    () => false,
  );

const toInstalled = (manifest: ModelManifest, directory: string, origin: ModelsFolder['origin']): InstalledModel => ({
  manifest,
  manifestUrl: manifestUrlOf(manifest.id),
  files: { directory },
  origin,
  addedBy: null,
  addedAt: null,
});

async function withDigests(manifest: ModelManifest, directory: string): Promise<ModelManifest> {
  const digests = new Map<string, string>();
  for (const { path: name, sha256 } of listModelFiles(manifest)) {
    if (sha256 === null) digests.set(name, await digestFile(path.join(directory, name)));
  }
  return mapManifestFiles(manifest, (file) => {
    const sha256 = digests.get(file.path);
    return sha256 === undefined ? file : { ...file, sha256, digestOrigin: 'first-use' };
  });
}

async function loadModel(directory: string): Promise<Checked<ModelManifest>> {
  const manifest = await readManifest(path.join(directory, MANIFEST));
  if (!manifest.ok) return manifest;
  const { id } = manifest.value;
  if (path.basename(directory) !== id) {
    const message = `the manifest is that of "${id}"; a model's folder has the name of its id.`;
    return refuse('manifest_invalid', directory, message);
  }
  for (const file of listModelFiles(manifest.value)) {
    const problem = await checkFile(directory, file);
    if (problem) return problem;
  }
  return manifest;
}

async function readManifest(file: string): Promise<Checked<ModelManifest>> {
  let content: unknown;
  try {
    content = JSON.parse(await readFile(file, 'utf8'));
  } catch (cause) {
    return refuse(
      'manifest_not_json',
      file,
      `not readable as JSON (${cause instanceof Error ? cause.message : cause}).`,
    );
  }
  const parsed = ModelManifestSchema.safeParse(content);
  return parsed.success ? ok(parsed.data) : refuse('manifest_invalid', file, z.prettifyError(parsed.error));
}

async function checkFile(directory: string, { path: name, sizeBytes }: ModelFile) {
  const file = path.join(directory, name);
  const found = await stat(file).catch(() => undefined);
  if (!found?.isFile()) return refuse('model_file_missing', file, 'the manifest names this file, but it is not there.');
  if (found.size === sizeBytes) return undefined;
  return refuse('model_file_size', file, `has ${found.size} bytes; the manifest says ${sizeBytes}.`);
}
