import { ByteCache } from '../cache/byte-cache.ts';
import type { EmbeddingStore } from '../cache/embedding-store.ts';

/**
 * Embeddings by what they are of: in memory up to `maxBytes`, and beyond the visit in the store. Those of a device that has
 * not proved itself yet stay in memory: a wrong number must not outlive it.
 */
export class KeptEmbeddings {
  readonly #memory: ByteCache<Float32Array>;
  readonly #store: EmbeddingStore | undefined;
  readonly #prefix: string;
  #isProven: boolean;

  /** @param prefix  names all that the embeddings depend on besides the image or text */
  constructor(options: {
    readonly store: EmbeddingStore | undefined;
    readonly prefix: string;
    readonly maxBytes: number;
    readonly isProven: boolean;
  }) {
    this.#memory = new ByteCache(options.maxBytes, (value) => value.byteLength);
    this.#store = options.store;
    this.#prefix = options.prefix;
    this.#isProven = options.isProven;
  }

  recall(key: string): Float32Array | undefined {
    return this.#memory.get(key);
  }

  /** Brings what an earlier visit kept into memory. */
  async fetch(keys: readonly string[]): Promise<void> {
    const missing = keys.filter((key) => this.#memory.get(key) === undefined);
    if (this.#store === undefined || missing.length === 0) return;
    const found = await this.#store.getMany(missing.map((key) => this.#prefix + key));
    for (const key of missing) {
      const value = found.get(this.#prefix + key);
      if (value !== undefined) this.#memory.set(key, value);
    }
  }

  keep(key: string, value: Float32Array): void {
    this.#memory.set(key, value);
    if (this.#isProven) void this.#store?.put(this.#prefix + key, value);
  }

  /** The device's numbers are right: from now on they are worth keeping. */
  markProven(): void {
    this.#isProven = true;
  }
}
