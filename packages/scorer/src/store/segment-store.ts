import type { EmbeddingStore } from '../cache/embedding-store.ts';
import { limitParallel } from '../files/limit-parallel.ts';
import { type PlannedRead, planReads } from './plan-reads.ts';
import { checksumOf, decodeIndex, digestKey, type SegmentEntry } from './segment-codec.ts';
import { dataOf, indexOf, type SegmentFolder } from './segment-folder.ts';
import { type Embedding, SegmentWriter } from './segment-writer.ts';

export interface StoreLimits {
  /** A segment that has so much is written to no more. */
  readonly segmentBytes: number;
  /** Beyond it the oldest segments go. */
  readonly totalBytes: number;
}

const DEFAULT_LIMITS: StoreLimits = { segmentBytes: 16 * 1024 ** 2, totalBytes: 256 * 1024 ** 2 };

interface Place {
  readonly segment: string;
  readonly entry: SegmentEntry;
}

/**
 * Embeddings in segments that only grow: each tab or process writes to one of its own and reads all that were there when
 * it began. What is damaged or cut short is as if it were not there.
 */
export class SegmentStore implements EmbeddingStore {
  readonly #places = new Map<string, Place>();
  /** Given, but not written yet. */
  readonly #pending = new Map<string, Embedding>();
  readonly #inTurn = limitParallel(1);
  readonly #writer: SegmentWriter;
  #opened: Promise<void> | undefined;

  constructor(
    private readonly folder: SegmentFolder,
    limits: StoreLimits = DEFAULT_LIMITS,
  ) {
    this.#writer = new SegmentWriter(folder, limits);
  }

  async get(key: string): Promise<Float32Array | undefined> {
    return (await this.getMany([key])).get(key);
  }

  async getMany(keys: readonly string[]): Promise<ReadonlyMap<string, Float32Array>> {
    await this.#open();
    const byDigest = new Map(keys.map((key) => [digestKey(key), key]));
    const found = new Map<string, Float32Array>();
    const give = (digest: string, bytes: Uint8Array) => found.set(byDigest.get(digest) ?? '', toNumbers(bytes));
    for (const digest of byDigest.keys()) {
      const pending = this.#pending.get(digest);
      if (pending) give(digest, pending.bytes);
    }
    const kept = [...byDigest.keys()].filter((digest) => !this.#pending.has(digest));
    await this.#inTurn(() => this.#readKept(kept, give)).catch(() => undefined);
    return found;
  }

  async put(key: string, value: Float32Array): Promise<void> {
    const digest = digestKey(key);
    // A copy, at once: the caller may go on with its buffer.
    this.#pending.set(digest, { key: digest, bytes: toBytes(value) });
    await this.#open();
    await this.#inTurn(() => this.#writePending()).catch(() => undefined);
  }

  #open(): Promise<void> {
    this.#opened ??= this.#readIndexes().catch(() => undefined);
    return this.#opened;
  }

  async #readIndexes(): Promise<void> {
    const files = await this.folder.list();
    const segments = files
      .filter(({ name }) => name.endsWith('.index'))
      .map(({ name }) => name.slice(0, -'.index'.length));
    for (const segment of segments.sort()) {
      const index = await this.folder.read(indexOf(segment), 0, Number.MAX_SAFE_INTEGER);
      for (const entry of index ? decodeIndex(index) : []) this.#places.set(entry.key, { segment, entry });
    }
  }

  async #readKept(digests: readonly string[], give: (digest: string, bytes: Uint8Array) => void): Promise<void> {
    const bySegment = new Map<string, SegmentEntry[]>();
    for (const { segment, entry } of digests.flatMap((digest) => this.#places.get(digest) ?? []))
      bySegment.get(segment)?.push(entry) ?? bySegment.set(segment, [entry]);
    for (const [segment, entries] of bySegment)
      for (const read of planReads(entries)) await this.#readPlanned(segment, read, give);
  }

  async #readPlanned(
    segment: string,
    { from, to, entries }: PlannedRead,
    give: (digest: string, bytes: Uint8Array) => void,
  ): Promise<void> {
    const bytes = await this.folder.read(dataOf(segment), from, to).catch(() => undefined);
    for (const entry of entries) {
      const value = bytes?.subarray(entry.offset - from, entry.offset - from + entry.sizeBytes);
      if (value?.byteLength === entry.sizeBytes && checksumOf(value) === entry.checksum) give(entry.key, value);
      else this.#places.delete(entry.key);
    }
  }

  /** Writes all that was given while the write before it ran, at once. */
  async #writePending(): Promise<void> {
    const given = [...this.#pending];
    const embeddings = given.flatMap(([digest, embedding]) => (this.#places.has(digest) ? [] : [embedding]));
    try {
      if (embeddings.length === 0) return;
      const { segment, entries } = await this.#writer.write(embeddings);
      for (const entry of entries) this.#places.set(entry.key, { segment, entry });
    } finally {
      for (const [digest] of given) this.#pending.delete(digest);
    }
  }
}

/** Everything that lies in such a folder. */
export async function readStoreBytes(folder: SegmentFolder): Promise<number> {
  return (await folder.list()).reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
}

/** Stores that are open just find less from now on. */
export async function clearStore(folder: SegmentFolder): Promise<void> {
  const files = await folder.list();
  await Promise.allSettled(files.map(({ name }) => folder.remove(name)));
}

const toBytes = (value: Float32Array): Uint8Array => new Uint8Array(value.slice().buffer);
const toNumbers = (bytes: Uint8Array): Float32Array => new Float32Array(Uint8Array.from(bytes).buffer);
