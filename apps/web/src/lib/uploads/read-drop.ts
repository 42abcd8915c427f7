import type { PickedFile } from './picked-file.ts';

/**
 * The files of what was dropped, those in folders included. Must be called while the drop is being handled: later the
 * browser has forgotten what was dropped.
 */
export async function readDrop({ items, files }: DataTransfer): Promise<readonly PickedFile[]> {
  const entries = [...items].flatMap((item) => item.webkitGetAsEntry?.() ?? []);
  if (entries.length === 0) return pickedFrom(files);
  return (await Promise.all(entries.map(readEntry))).flat();
}

/** Files of an input; where a folder was chosen, with their place in it. */
export const pickedFrom = (files: Iterable<File>): readonly PickedFile[] =>
  [...files].map((file) => ({ name: file.webkitRelativePath || file.name, file }));

async function readEntry(entry: FileSystemEntry): Promise<readonly PickedFile[]> {
  if (isFile(entry)) {
    const file = await new Promise<File>((resolve, reject) => entry.file(resolve, reject));
    return [{ name: entry.fullPath.replace(/^\//, ''), file }];
  }
  if (!isFolder(entry)) return [];
  const children = await readFolder(entry.createReader());
  return (await Promise.all(children.map(readEntry))).flat();
}

/** A reader gives at most a hundred entries at a time, and none at the end. */
async function readFolder(reader: FileSystemDirectoryReader): Promise<readonly FileSystemEntry[]> {
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) return all;
    all.push(...some);
  }
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;
const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory;
