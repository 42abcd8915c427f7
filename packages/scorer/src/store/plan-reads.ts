import type { SegmentEntry } from './segment-codec.ts';

/** One read of a data file, with the embeddings that lie in it. */
export interface PlannedRead {
  readonly from: number;
  readonly to: number;
  readonly entries: readonly SegmentEntry[];
}

/** Bytes between two embeddings that cost less than another read. */
const GAP_BYTES = 64 * 1024;
const READ_BYTES = 8 * 1024 * 1024;

/** Few reads that cover all entries of one segment. */
export function planReads(entries: readonly SegmentEntry[]): readonly PlannedRead[] {
  const reads: Array<{ from: number; to: number; entries: SegmentEntry[] }> = [];
  for (const entry of entries.toSorted((a, b) => a.offset - b.offset)) {
    const end = entry.offset + entry.sizeBytes;
    const last = reads.at(-1);
    if (last && entry.offset - last.to <= GAP_BYTES && end - last.from <= READ_BYTES) {
      last.to = Math.max(last.to, end);
      last.entries.push(entry);
    } else reads.push({ from: entry.offset, to: end, entries: [entry] });
  }
  return reads;
}
