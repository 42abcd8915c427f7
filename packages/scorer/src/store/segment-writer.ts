import { checksumOf, ENTRY_BYTES, encodeEntry, INDEX_HEADER, type SegmentEntry } from './segment-codec.ts';
import { dataOf, indexOf, newSegmentName, type SegmentFolder } from './segment-folder.ts';
import type { StoreLimits } from './segment-store.ts';

export interface Embedding {
  /** As in the index. */
  readonly key: string;
  readonly bytes: Uint8Array;
}

interface Written {
  readonly segment: string;
  readonly entries: readonly SegmentEntry[];
}

/** Adds to a segment that nobody else writes to: one that an earlier tab left, or a new one. */
export class SegmentWriter {
  #segment: string | undefined;

  constructor(
    private readonly folder: SegmentFolder,
    private readonly limits: StoreLimits,
  ) {}

  async write(embeddings: readonly Embedding[]): Promise<Written> {
    this.#segment ??= await this.#takeSegment();
    const segment = this.#segment;
    const { entries, endBytes } = await this.#appendData(segment, embeddings);
    // After the numbers: an index never names what is not there.
    await this.folder.append(indexOf(segment), (sizeBytes) => encodeEntries(entries, sizeBytes));
    if (endBytes >= this.limits.segmentBytes) this.#segment = undefined;
    return { segment, entries };
  }

  async #appendData(segment: string, embeddings: readonly Embedding[]) {
    let entries: readonly SegmentEntry[] = [];
    let endBytes = 0;
    await this.folder.append(dataOf(segment), (sizeBytes) => {
      endBytes = sizeBytes;
      entries = embeddings.map(({ key, bytes }) => {
        const entry = { key, offset: endBytes, sizeBytes: bytes.byteLength, checksum: checksumOf(bytes) };
        endBytes += bytes.byteLength;
        return entry;
      });
      return joinBytes(embeddings.map(({ bytes }) => bytes));
    });
    return { entries, endBytes };
  }

  async #takeSegment(): Promise<string> {
    const files = await this.folder.list();
    await this.#makeRoom(files);
    const unfilled = files.filter(
      ({ name, sizeBytes }) => name.endsWith('.data') && sizeBytes < this.limits.segmentBytes,
    );
    for (const { name } of unfilled) {
      const segment = name.slice(0, -'.data'.length);
      if (await this.folder.claim(segment)) return segment;
    }
    const segment = newSegmentName(Date.now());
    await this.folder.claim(segment);
    return segment;
  }

  /** For one more segment. Who still writes to one that goes begins it anew. */
  async #makeRoom(files: ReadonlyArray<{ name: string; sizeBytes: number }>): Promise<void> {
    let totalBytes = files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
    for (const { name, sizeBytes } of files.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
      if (totalBytes <= this.limits.totalBytes - this.limits.segmentBytes) return;
      await this.folder.remove(name);
      totalBytes -= sizeBytes;
    }
  }
}

/** After a tail that was cut short, entries begin at the next place where one may begin. */
function encodeEntries(entries: readonly SegmentEntry[], sizeBytes: number): Uint8Array {
  const encoded = entries.map(encodeEntry);
  if (sizeBytes < INDEX_HEADER.byteLength) return joinBytes([INDEX_HEADER.subarray(sizeBytes), ...encoded]);
  const torn = (sizeBytes - INDEX_HEADER.byteLength) % ENTRY_BYTES;
  return joinBytes([new Uint8Array(torn === 0 ? 0 : ENTRY_BYTES - torn), ...encoded]);
}

function joinBytes(pieces: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(pieces.reduce((sum, { byteLength }) => sum + byteLength, 0));
  let at = 0;
  for (const piece of pieces) {
    joined.set(piece, at);
    at += piece.byteLength;
  }
  return joined;
}
