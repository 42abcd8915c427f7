import type { ByteView } from './byte-view.ts';
import type { StoredPixels } from './stored-pixels.ts';

interface Size {
  readonly widthPx: number;
  readonly heightPx: number;
}

/** WebP: lossy, lossless, or the canvas of an extended one. Source: RFC 9649, "WebP Image Format". */
export function readWebp(_: Uint8Array, view: ByteView): StoredPixels | undefined {
  const size = readSize(view);
  const riffBytes = view.u32LittleEndian(4);
  return size && riffBytes !== undefined
    ? { ...size, isCmyk: false, hasPlainColours: false, isComplete: 8 + riffBytes <= view.length }
    : undefined;
}

function readSize(view: ByteView): Size | undefined {
  switch (view.ascii(12, 16)) {
    case 'VP8 ':
      return readLossy(view.u16LittleEndian(26), view.u16LittleEndian(28));
    case 'VP8L':
      return readLossless(view.u32LittleEndian(21));
    case 'VP8X':
      return readExtended(view.u24LittleEndian(24), view.u24LittleEndian(27));
    default:
      return undefined;
  }
}

/** 14 bits each, below two bits that say how to scale. */
function readLossy(width = 0, height = 0): Size | undefined {
  const size = { widthPx: width & 0x3fff, heightPx: height & 0x3fff };
  return size.widthPx > 0 && size.heightPx > 0 ? size : undefined;
}

/** 14 bits each, one less than the size. */
function readLossless(bits: number | undefined): Size | undefined {
  return bits === undefined ? undefined : { widthPx: (bits & 0x3fff) + 1, heightPx: ((bits >>> 14) & 0x3fff) + 1 };
}

function readExtended(width: number | undefined, height: number | undefined): Size | undefined {
  return width === undefined || height === undefined ? undefined : { widthPx: width + 1, heightPx: height + 1 };
}
