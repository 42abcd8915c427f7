import { readdir, readFile, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { listModelFiles, manifestFromFiles } from '@plumbline/scorer/inspect';
import { CommandFailure, EXIT } from '../exit.ts';

export interface ModelFolderFile {
  /** Relative to the folder, with slashes. */
  readonly path: string;
  readonly sizeBytes: number;
}

/**
 * The files of a folder that make its model: the settings that were read, and what they name. Others, such as weights of
 * another framework, stay where they are.
 *
 * @throws CommandFailure when the folder holds no model
 */
export async function chooseFiles(folder: string): Promise<readonly ModelFolderFile[]> {
  const files = await listFolder(folder);
  const needed = new Set<string>();
  const readText = (path: string): Promise<string> => {
    needed.add(path);
    return readFile(join(folder, path), 'utf8');
  };
  const listed = files.map((file) => ({ ...file, sha256: null }));
  const manifest = await manifestFromFiles({ files: listed, readText, source: { kind: 'upload' } });
  if (!manifest.ok) {
    throw new CommandFailure(EXIT.inputRejected, manifest.code, `${folder}: ${manifest.details.message}`);
  }
  for (const { path } of listModelFiles(manifest.value)) needed.add(path);
  return files.filter(({ path }) => needed.has(path));
}

async function listFolder(folder: string): Promise<ModelFolderFile[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch((cause) => {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new CommandFailure(EXIT.badUsage, 'no_folder', `The folder ${folder} cannot be read (${reason}).`);
  });
  const found: ModelFolderFile[] = [];
  for (const entry of entries) {
    const file = join(entry.parentPath, entry.name);
    const path = relative(folder, file).split(sep).join('/');
    const isHidden = path.split('/').some((name) => name.startsWith('.'));
    // A cache of the hub links to its files.
    const about = isHidden ? undefined : await stat(file);
    if (about?.isFile()) found.push({ path, sizeBytes: about.size });
  }
  return found;
}
