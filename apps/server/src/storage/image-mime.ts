import type { ImageMime } from './image-storage.ts';

const ascii = (bytes: Uint8Array, start: number, end: number): string =>
  String.fromCharCode(...bytes.subarray(start, end));

const startsWith = (bytes: Uint8Array, ...values: number[]): boolean =>
  values.every((value, index) => bytes[index] === value);

const AVIF_BRANDS = new Set(['avif', 'avis']);

/** AVIF lists its brands in the `ftyp` box; the major one may be the generic `mif1`. */
function isAvif(bytes: Uint8Array): boolean {
  if (ascii(bytes, 4, 8) !== 'ftyp') return false;
  const boxEnd = Math.min(new DataView(bytes.buffer, bytes.byteOffset).getUint32(0), bytes.length, 128);
  for (let at = 8; at + 4 <= boxEnd; at += 4) {
    if (AVIF_BRANDS.has(ascii(bytes, at, at + 4))) return true;
  }
  return false;
}

/**
 * The type that the first bytes announce. Asked before any decoder runs, because decoders accept more than pictures
 * (SVG and PDF may reach out to other files).
 */
export function sniffImageMime(bytes: Uint8Array): ImageMime | undefined {
  if (bytes.length < 16) return undefined;
  if (startsWith(bytes, 0xff, 0xd8, 0xff)) return 'image/jpeg';
  if (startsWith(bytes, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'image/png';
  if (ascii(bytes, 0, 4) === 'RIFF' && ascii(bytes, 8, 12) === 'WEBP') return 'image/webp';
  if (['GIF87a', 'GIF89a'].includes(ascii(bytes, 0, 6))) return 'image/gif';
  return isAvif(bytes) ? 'image/avif' : undefined;
}
