import type { ByteView } from './byte-view.ts';
import type { StoredPixels } from './stored-pixels.ts';

const SIGNATURE_BYTES = 8;
/** Length and type before the data of a chunk, checksum after it. */
const CHUNK_BYTES = 12;

/** PNG, animated or not. Source: W3C, "Portable Network Graphics (PNG) Specification", third edition. */
export function readPng(_: Uint8Array, view: ByteView): StoredPixels | undefined {
  const widthPx = view.u32(16);
  const heightPx = view.u32(20);
  if (!widthPx || !heightPx || view.ascii(12, 16) !== 'IHDR') return undefined;
  return { widthPx, heightPx, isCmyk: false, hasPlainColours: false, isComplete: hasEnd(view) };
}

function hasEnd(view: ByteView): boolean {
  for (let at = SIGNATURE_BYTES; ; ) {
    const length = view.u32(at);
    if (length === undefined) return false;
    if (view.ascii(at + 4, at + 8) === 'IEND') return at + CHUNK_BYTES <= view.length;
    at += CHUNK_BYTES + length;
  }
}
