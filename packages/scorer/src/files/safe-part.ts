import type { FilePart, FileShelf } from './file-shelf.ts';
import { MemoryPart } from './memory-part.ts';

/**
 * A part that cannot fail for want of room: when the shelf refuses bytes, those that it took are read back, it is cleared,
 * and the rest comes into memory.
 */
export class SafePart implements FilePart {
  #part: FilePart;
  /** Why the file will not be there at the next visit, for people. */
  notKept: string | null = null;

  private constructor(
    part: FilePart,
    private readonly shelf: FileShelf,
    private readonly name: string,
    private readonly wholeBytes: number,
  ) {
    this.#part = part;
  }

  static async open(shelf: FileShelf, name: string, wholeBytes: number): Promise<SafePart> {
    try {
      const part = new SafePart(await shelf.openPart(name, wholeBytes), shelf, name, wholeBytes);
      if (!shelf.isLasting) part.notKept = await shelf.explain(null, wholeBytes);
      return part;
    } catch (cause) {
      const part = new SafePart(new MemoryPart(wholeBytes), shelf, name, wholeBytes);
      part.notKept = await shelf.explain(cause, wholeBytes);
      return part;
    }
  }

  get sizeBytes(): number {
    return this.#part.sizeBytes;
  }

  async append(bytes: Uint8Array): Promise<void> {
    const before = this.#part.sizeBytes;
    try {
      await this.#part.append(bytes);
    } catch (cause) {
      await this.#goOnInMemory(cause, before);
      await this.#part.append(bytes);
    }
  }

  pieces(): AsyncIterable<Uint8Array> {
    return this.#part.pieces();
  }

  clear(): Promise<void> {
    return this.#part.clear();
  }

  readAll(): Promise<Uint8Array> {
    return this.#part.readAll();
  }

  async keepAs(name: string): Promise<void> {
    try {
      await this.#part.keepAs(name);
    } catch (cause) {
      this.notKept = await this.shelf.explain(cause, this.wholeBytes);
    }
  }

  close(): Promise<void> {
    return this.#part.close();
  }

  async #goOnInMemory(cause: unknown, sizeBytes: number): Promise<void> {
    const refused = this.#part;
    const memory = new MemoryPart(this.wholeBytes);
    for await (const piece of refused.pieces()) await memory.append(piece.subarray(0, sizeBytes - memory.sizeBytes));
    this.#part = memory;
    this.notKept = await this.shelf.explain(cause, this.wholeBytes);
    await refused.clear();
    await refused.close();
    await this.shelf.remove(this.name).catch(() => undefined);
  }
}
