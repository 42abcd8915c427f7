import { viewBytes } from './header/byte-view.ts';

/** The kinds of image that every current browser shows. */
export type ImageMime = 'image/jpeg' | 'image/png' | 'image/webp' | 'image/avif' | 'image/gif';

/** So many first bytes tell the kind. */
export const SNIFF_BYTES = 128;

const AVIF_BRANDS: ReadonlySet<string> = new Set(['avif', 'avis']);

/**
 * Tells the kind of an image by its first bytes, never by its name. Nothing else may reach a decoder: it would also
 * read kinds that can hold scripts or references to other files, such as SVG.
 */
export function sniffImage(bytes: Uint8Array): ImageMime | undefined {
  const { ascii } = viewBytes(bytes);
  if (ascii(0, 3) === '\xff\xd8\xff') return 'image/jpeg';
  if (ascii(0, 8) === '\x89PNG\r\n\x1a\n') return 'image/png';
  if (ascii(0, 6) === 'GIF87a' || ascii(0, 6) === 'GIF89a') return 'image/gif';
  if (ascii(0, 4) === 'RIFF' && ascii(8, 12) === 'WEBP') return 'image/webp';
  return ascii(4, 8) === 'ftyp' && brandsOf(bytes).some((brand) => AVIF_BRANDS.has(brand)) ? 'image/avif' : undefined;
}

/** The brands in the first box of an AVIF; the major one may be the generic `mif1`. */
function brandsOf(bytes: Uint8Array): string[] {
  const { u32, ascii } = viewBytes(bytes);
  const boxEnd = Math.min(u32(0) ?? 0, bytes.length, SNIFF_BYTES);
  const brands: string[] = [];
  for (let at = 8; at + 4 <= boxEnd; at += 4) brands.push(ascii(at, at + 4));
  return brands;
}
