import { type FileHandle, open, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { FilePart } from '../file-shelf.ts';
import { syncFolder } from './sync-folder.ts';

const PIECE_BYTES = 4 * 1024 * 1024;

/** A part in a folder of this machine. */
export class FolderPart implements FilePart {
  #isOpen = true;

  private constructor(
    private readonly directory: string,
    private readonly name: string,
    private readonly file: FileHandle,
    private size: number,
  ) {}

  static async open(directory: string, name: string): Promise<FolderPart> {
    const file = await open(join(directory, name), 'a+');
    return new FolderPart(directory, name, file, (await file.stat()).size);
  }

  get sizeBytes(): number {
    return this.size;
  }

  async append(bytes: Uint8Array): Promise<void> {
    await this.file.appendFile(bytes);
    this.size += bytes.byteLength;
  }

  async *pieces(): AsyncGenerator<Uint8Array> {
    const buffer = new Uint8Array(Math.min(PIECE_BYTES, this.size));
    for (let at = 0; at < this.size; ) {
      const { bytesRead } = await this.file.read(buffer, 0, Math.min(buffer.byteLength, this.size - at), at);
      if (bytesRead === 0) throw new Error('the part ends early');
      yield buffer.subarray(0, bytesRead);
      at += bytesRead;
    }
  }

  async clear(): Promise<void> {
    if (this.#isOpen) await this.file.truncate(0);
    this.size = 0;
  }

  readAll(): Promise<Uint8Array> {
    return readFile(join(this.directory, this.name));
  }

  async keepAs(name: string): Promise<void> {
    await this.file.sync();
    await this.close();
    await rename(join(this.directory, this.name), join(this.directory, name));
    await syncFolder(this.directory);
  }

  async close(): Promise<void> {
    if (this.#isOpen) await this.file.close();
    this.#isOpen = false;
  }
}
