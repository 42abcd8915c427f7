import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';

/**
 * A segment is two files that only grow. `data`: the numbers of the embeddings, float32 in little-endian order, one after
 * another. `index`: a header of 8 bytes, then for each embedding 32 bytes: 16 of its key's digest, and as uint32 where it
 * begins in `data`, how many bytes it has, the checksum of these and the checksum of the 28 bytes before.
 */
export interface SegmentEntry {
  /** 32 hexadecimal digits. */
  readonly key: string;
  readonly offset: number;
  readonly sizeBytes: number;
  readonly checksum: number;
}

export const INDEX_HEADER = new TextEncoder().encode('plembed1');
const KEY_BYTES = 16;
export const ENTRY_BYTES = KEY_BYTES + 16;

/** Half of a SHA-256: keys are long, and no two that anybody makes share it. */
export const digestKey = (key: string): string => bytesToHex(sha256(utf8ToBytes(key)).subarray(0, KEY_BYTES));

/** FNV-1a over words of 32 bits: every change of a single word shows. @param bytes  a multiple of 4 */
export function checksumOf(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let sum = 0x811c9dc5;
  for (let at = 0; at < bytes.byteLength; at += 4) sum = Math.imul(sum ^ view.getUint32(at, true), 0x01000193);
  return sum >>> 0;
}

export function encodeEntry({ key, offset, sizeBytes, checksum }: SegmentEntry): Uint8Array {
  const bytes = new Uint8Array(ENTRY_BYTES);
  bytes.set(hexToBytes(key));
  const view = new DataView(bytes.buffer);
  view.setUint32(KEY_BYTES, offset, true);
  view.setUint32(KEY_BYTES + 4, sizeBytes, true);
  view.setUint32(KEY_BYTES + 8, checksum, true);
  view.setUint32(KEY_BYTES + 12, checksumOf(bytes.subarray(0, KEY_BYTES + 12)), true);
  return bytes;
}

/** Entries that are whole: a tail that was not written to its end, or a damaged one, is left out. */
export function decodeIndex(index: Uint8Array): readonly SegmentEntry[] {
  if (!INDEX_HEADER.every((byte, at) => index[at] === byte)) return [];
  const entries: SegmentEntry[] = [];
  for (let at = INDEX_HEADER.byteLength; at + ENTRY_BYTES <= index.byteLength; at += ENTRY_BYTES) {
    const entry = decodeEntry(index.subarray(at, at + ENTRY_BYTES));
    if (entry) entries.push(entry);
  }
  return entries;
}

function decodeEntry(bytes: Uint8Array): SegmentEntry | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint32(KEY_BYTES + 12, true) !== checksumOf(bytes.subarray(0, KEY_BYTES + 12))) return null;
  return {
    key: bytesToHex(bytes.subarray(0, KEY_BYTES)),
    offset: view.getUint32(KEY_BYTES, true),
    sizeBytes: view.getUint32(KEY_BYTES + 4, true),
    checksum: view.getUint32(KEY_BYTES + 8, true),
  };
}
