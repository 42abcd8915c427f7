import { type FileHandle, mkdtemp, open, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

export interface SpoolLimits {
  readonly rows: number;
  readonly bytes: number;
}

/**
 * Rows in a temporary file, in chunks that fit into memory: an import is read and checked to its end, at whatever pace it
 * arrives, before a transaction begins, and the transaction can be repeated.
 */
export class ChunkSpool<Row> {
  readonly #chunks: { readonly at: number; readonly bytes: number }[] = [];
  readonly #directory: string;
  readonly #file: FileHandle;
  readonly #limits: SpoolLimits;
  #open: string[] = [];
  #openBytes = 0;
  #endOfFile = 0;
  #rows = 0;

  private constructor(directory: string, file: FileHandle, limits: SpoolLimits) {
    this.#directory = directory;
    this.#file = file;
    this.#limits = limits;
  }

  static async create<Row>(limits: SpoolLimits): Promise<ChunkSpool<Row>> {
    const directory = await mkdtemp(path.join(os.tmpdir(), 'plumbline-import-'));
    return new ChunkSpool<Row>(directory, await open(path.join(directory, 'rows'), 'w+', 0o600), limits);
  }

  get rows(): number {
    return this.#rows;
  }

  async add(row: Row): Promise<void> {
    const text = JSON.stringify(row);
    this.#rows += 1;
    this.#open.push(text);
    this.#openBytes += text.length;
    if (this.#open.length >= this.#limits.rows || this.#openBytes >= this.#limits.bytes) await this.#flush();
  }

  /** The rows in the order in which they came; may be asked for again. */
  async *chunks(): AsyncGenerator<Row[]> {
    await this.#flush();
    for (const { at, bytes } of this.#chunks) {
      const buffer = Buffer.alloc(bytes);
      await this.#file.read(buffer, 0, bytes, at);
      yield JSON.parse(buffer.toString('utf8'));
    }
  }

  async remove(): Promise<void> {
    await this.#file.close();
    await rm(this.#directory, { recursive: true, force: true });
  }

  async #flush(): Promise<void> {
    if (this.#open.length === 0) return;
    const chunk = Buffer.from(`[${this.#open.join(',')}]`);
    await this.#file.write(chunk, 0, chunk.length, this.#endOfFile);
    this.#chunks.push({ at: this.#endOfFile, bytes: chunk.length });
    this.#endOfFile += chunk.length;
    this.#open = [];
    this.#openBytes = 0;
  }
}
