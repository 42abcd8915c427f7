import { holdHandle } from './hold-handle.ts';

/** What dedicated workers have of the origin private file system, which the page's own types leave out. */
export interface SyncAccess {
  getSize(): number;
  read(into: Uint8Array, options: { readonly at: number }): number;
  write(bytes: Uint8Array, options: { readonly at: number }): number;
  truncate(sizeBytes: number): void;
  flush(): void;
  close(): void;
}

export interface WorkerFileHandle extends FileSystemFileHandle {
  /** One holder at a time; rejects with NoModificationAllowedError meanwhile. */
  createSyncAccessHandle(): Promise<SyncAccess>;
  move(folder: FileSystemDirectoryHandle, name: string): Promise<void>;
}

/** @returns whether this is a worker of a browser that has them */
export function hasSyncAccess(): boolean {
  const { prototype } = globalThis.FileSystemFileHandle ?? {};
  return prototype !== undefined && 'createSyncAccessHandle' in prototype && 'move' in prototype;
}

/** @param name  made when it is not there */
export async function openForWriting(folder: FileSystemDirectoryHandle, name: string): Promise<WorkerFileHandle> {
  return (await holdHandle(folder, () => folder.getFileHandle(name, { create: true }))) as WorkerFileHandle;
}

export function openSyncAccess(file: WorkerFileHandle): Promise<SyncAccess> {
  return holdHandle(file, () => file.createSyncAccessHandle());
}

/** Writes all of it; a disk without room throws what the browser's other storage throws. */
export function writeWhole(access: SyncAccess, bytes: Uint8Array, at: number): void {
  const written = access.write(bytes, { at });
  if (written === bytes.byteLength) return;
  access.truncate(at);
  throw new DOMException(`${written} of ${bytes.byteLength} bytes were written`, 'QuotaExceededError');
}
