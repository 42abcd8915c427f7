import type { ShelfEntry } from '../file-shelf.ts';
import { holdHandle } from './hold-handle.ts';

/** A folder of the origin private file system; null where there is none, such as on a page that came over plain HTTP. */
export async function openOpfsFolder(
  name: string,
  options: { readonly create: boolean },
): Promise<FileSystemDirectoryHandle | null> {
  try {
    // Private windows of some browsers have the function and refuse the call.
    const root = await navigator.storage.getDirectory();
    return await holdHandle(root, () => root.getDirectoryHandle(name, options));
  } catch {
    return null;
  }
}

export async function listFolder(folder: FileSystemDirectoryHandle): Promise<readonly ShelfEntry[]> {
  const entries: ShelfEntry[] = [];
  for await (const handle of folder.values()) {
    const file = isFile(handle) ? await readFile(handle).catch(() => null) : null;
    if (file) entries.push({ name: handle.name, sizeBytes: file.size });
  }
  return entries;
}

const readFile = (file: FileSystemFileHandle): Promise<File> => holdHandle(file, () => file.getFile());

const isFile = (handle: FileSystemHandle): handle is FileSystemFileHandle => handle.kind === 'file';

/** @returns undefined when it is not there; rejects when it cannot be read */
export async function readOpfsFile(folder: FileSystemDirectoryHandle, name: string): Promise<File | undefined> {
  try {
    return await readFile(await holdHandle(folder, () => folder.getFileHandle(name)));
  } catch (cause) {
    if (isNotFound(cause)) return undefined;
    throw cause;
  }
}

/** Rejects while somebody writes to it. */
export async function removeFromFolder(folder: FileSystemDirectoryHandle, name: string): Promise<void> {
  try {
    await holdHandle(folder, () => folder.removeEntry(name));
  } catch (cause) {
    if (!isNotFound(cause)) throw cause;
  }
}

const isNotFound = (cause: unknown): boolean => cause instanceof DOMException && cause.name === 'NotFoundError';
