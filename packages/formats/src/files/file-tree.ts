import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { findImages } from '../images/find-images.ts';
import { faultOf } from '../import/import-fault.ts';

/** Files by name: those of a folder, of a zip, or one alone. Names are checked: none leads out, none is a link out. */
export interface FileTree {
  /** `file`: one file, named `label`. */
  readonly kind: 'folder' | 'zip' | 'file';
  /** What the whole is called in messages. */
  readonly label: string;
  /** Sorted, with `/` between folders. */
  readonly names: readonly string[];
  /** Links that lead out of the folder; they are not among the names. */
  readonly escapingLinks: ReadonlySet<string>;
  sizeOf(name: string): Promise<number>;
  /** @throws ImportFault while it is read, where the contents are damaged */
  open(name: string): AsyncIterable<Uint8Array>;
  /** A file on disk with the contents; it lasts until the tree is closed. */
  pathOf(name: string): Promise<string>;
  close(): Promise<void>;
}

/** The files under a folder. Hidden files are left out, links to folders are not followed. */
export async function openFolder(path: string, label = basename(path)): Promise<FileTree> {
  const index = await findImages(path);
  if (!index.ok) throw faultOf(label, { code: 'file_missing', message: index.details });
  const { directory, files, escapingLinks } = index.value;
  const pathOf = (name: string) => join(directory, ...name.split('/'));
  return {
    kind: 'folder',
    label,
    names: files,
    escapingLinks,
    sizeOf: async (name) => (await stat(pathOf(name))).size,
    open: (name) => createReadStream(pathOf(name)),
    pathOf: async (name) => pathOf(name),
    close: async () => undefined,
  };
}

export const openSingleFile = (path: string, label: string): FileTree => ({
  kind: 'file',
  label,
  names: [label],
  escapingLinks: new Set(),
  sizeOf: async () => (await stat(path)).size,
  open: () => createReadStream(path),
  pathOf: async () => path,
  close: async () => undefined,
});
