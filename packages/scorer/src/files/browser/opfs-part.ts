import type { FilePart } from '../file-shelf.ts';
import { holdHandle } from './hold-handle.ts';
import { openForWriting, openSyncAccess, type SyncAccess, type WorkerFileHandle, writeWhole } from './sync-access.ts';

const PIECE_BYTES = 4 * 1024 * 1024;

/** A part in the origin private file system, through the fast handle of workers. */
export class OpfsPart implements FilePart {
  #isOpen = true;
  #sizeBytes: number;

  private constructor(
    private readonly folder: FileSystemDirectoryHandle,
    private readonly file: WorkerFileHandle,
    private readonly access: SyncAccess,
  ) {
    this.#sizeBytes = access.getSize();
  }

  static async open(folder: FileSystemDirectoryHandle, name: string): Promise<OpfsPart> {
    const file = await openForWriting(folder, name);
    return new OpfsPart(folder, file, await openSyncAccess(file));
  }

  get sizeBytes(): number {
    return this.#sizeBytes;
  }

  async append(bytes: Uint8Array): Promise<void> {
    writeWhole(this.access, bytes, this.#sizeBytes);
    this.#sizeBytes += bytes.byteLength;
  }

  async *pieces(): AsyncGenerator<Uint8Array> {
    const buffer = new Uint8Array(Math.min(PIECE_BYTES, this.#sizeBytes));
    for (let at = 0; at < this.#sizeBytes; ) {
      const read = this.access.read(buffer.subarray(0, this.#sizeBytes - at), { at });
      if (read === 0) throw new Error('the part ends early');
      yield buffer.subarray(0, read);
      at += read;
    }
  }

  async clear(): Promise<void> {
    this.access.truncate(0);
    this.#sizeBytes = 0;
  }

  async readAll(): Promise<Uint8Array> {
    const bytes = new Uint8Array(this.#sizeBytes);
    if (this.access.read(bytes, { at: 0 }) !== bytes.byteLength) throw new Error('the part ends early');
    return bytes;
  }

  async keepAs(name: string): Promise<void> {
    this.access.flush();
    await this.close();
    await holdHandle(this.file, (file) => file.move(this.folder, name));
  }

  async close(): Promise<void> {
    if (this.#isOpen) this.access.close();
    this.#isOpen = false;
  }
}
