import type { FilePart } from './file-shelf.ts';

/** A part for machines that keep nothing; one buffer, so that a large file is not there twice. */
export class MemoryPart implements FilePart {
  readonly #bytes: Uint8Array;
  #sizeBytes = 0;

  constructor(wholeBytes: number) {
    this.#bytes = new Uint8Array(wholeBytes);
  }

  get sizeBytes(): number {
    return this.#sizeBytes;
  }

  async append(bytes: Uint8Array): Promise<void> {
    this.#bytes.set(bytes, this.#sizeBytes);
    this.#sizeBytes += bytes.byteLength;
  }

  async *pieces(): AsyncGenerator<Uint8Array> {
    yield this.#bytes.subarray(0, this.#sizeBytes);
  }

  async clear(): Promise<void> {
    this.#sizeBytes = 0;
  }

  async readAll(): Promise<Uint8Array> {
    return this.#bytes.subarray(0, this.#sizeBytes);
  }

  async keepAs(_name: string): Promise<void> {}

  async close(): Promise<void> {}
}
