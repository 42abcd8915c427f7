import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { type ModelFile, type ModelManifest, ModelManifestSchema } from '@plumbline/contract';
import { err, ok, type Result } from '@plumbline/result';
import { z } from 'zod';
import type { InstalledModel } from '../../dependencies.ts';

const MANIFEST = 'manifest.json';

type ModelsError =
  | 'models_directory_missing'
  | 'manifest_not_json'
  | 'manifest_invalid'
  | 'model_twice'
  | 'model_file_outside'
  | 'model_file_missing'
  | 'model_file_size';

interface ModelsErrorDetails {
  /** The file or folder concerned. */
  readonly file: string;
  /** One sentence for the person who installs models. */
  readonly message: string;
}

type Checked<Value> = Result<Value, ModelsError, ModelsErrorDetails>;

const refuse = (code: ModelsError, file: string, message: string) =>
  err(code, { file, message: `${file}: ${message}` });

/**
 * Reads the reward models of some folders: each subfolder with a `manifest.json` is one model, named like its id.
 * Checks that every file is there in its size; digests are checked by whoever reads the bytes.
 */
export async function loadInstalledModels(directories: readonly string[]): Promise<Checked<InstalledModel[]>> {
  const models = new Map<string, InstalledModel>();
  for (const root of directories) {
    const folders = await listModelFolders(root);
    if (!folders.ok) return folders;
    for (const folder of folders.value) {
      const model = await loadModel(folder);
      if (!model.ok) return model;
      const { id } = model.value.manifest;
      const other = models.get(id);
      if (other) return refuse('model_twice', folder, `the model "${id}" is installed in ${other.directory} too.`);
      models.set(id, model.value);
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

async function loadModel(directory: string): Promise<Checked<InstalledModel>> {
  const manifest = await readManifest(path.join(directory, MANIFEST));
  if (!manifest.ok) return manifest;
  const { id } = manifest.value;
  if (path.basename(directory) !== id) {
    const message = `the manifest is that of "${id}"; a model's folder has the name of its id.`;
    return refuse('manifest_invalid', directory, message);
  }
  for (const file of listFiles(manifest.value)) {
    const problem = await checkFile(directory, file);
    if (problem) return problem;
  }
  return ok({ manifest: manifest.value, manifestUrl: `/models/${id}/${MANIFEST}`, directory });
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

/** Every file that the manifest names, at whatever depth: an object with a path, a size and a digest. */
function listFiles(node: unknown): ModelFile[] {
  if (typeof node !== 'object' || node === null) return [];
  if ('path' in node && 'sizeBytes' in node && 'sha256' in node) return [node as ModelFile];
  return Object.values(node).flatMap(listFiles);
}

async function checkFile(directory: string, { path: name, sizeBytes }: ModelFile) {
  const file = path.join(directory, name);
  const isInside = !path.relative(directory, file).startsWith('..');
  if (!isInside) return refuse('model_file_outside', file, 'the manifest names a file outside its own folder.');
  const found = await stat(file).catch(() => undefined);
  if (!found?.isFile()) return refuse('model_file_missing', file, 'the manifest names this file, but it is not there.');
  if (found.size === sizeBytes) return undefined;
  return refuse('model_file_size', file, `has ${found.size} bytes; the manifest says ${sizeBytes}.`);
}
