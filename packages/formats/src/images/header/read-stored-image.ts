import { type ImageMime, sniffImage } from '../sniff-image.ts';
import { readAvif } from './avif.ts';
import { type ByteView, viewBytes } from './byte-view.ts';
import { readGif } from './gif.ts';
import { readJpeg } from './jpeg.ts';
import { readPng } from './png.ts';
import type { StoredPixels } from './stored-pixels.ts';
import { readWebp } from './webp.ts';

export interface StoredImageHeader extends StoredPixels {
  readonly mime: ImageMime;
}

const READERS: Readonly<Record<ImageMime, (bytes: Uint8Array, view: ByteView) => StoredPixels | undefined>> = {
  'image/jpeg': readJpeg,
  'image/png': readPng,
  'image/webp': readWebp,
  'image/avif': readAvif,
  'image/gif': readGif,
};

/**
 * Reads the header of an image in plain JavaScript, in a browser as on a server, before a decoder takes memory for its pixels.
 *
 * @returns undefined: not one of the kinds of image that browsers show, or without a whole header
 */
export function readStoredImage(bytes: Uint8Array): StoredImageHeader | undefined {
  const mime = sniffImage(bytes);
  const stored = mime && READERS[mime](bytes, viewBytes(bytes));
  return stored && { mime, ...stored };
}
