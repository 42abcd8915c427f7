import type { StoredImageHeader } from '@plumbline/formats/image-header';
import sharp from 'sharp';
import { checkBeforeDecoding, decodeWith } from '../decode/check-before-decoding.ts';
import { layOnWhite } from '../decode/lay-on-white.ts';
import { MAX_IMAGE_PIXELS, type Pixels } from '../engine-parts.ts';

/**
 * As in the browser: upright, alpha on white, no colour profile applied, first frame of an animation. The same bytes, except
 * that an AVIF's colours are a level apart, and more at its edges where it stores them at half the resolution.
 * @throws ImageDecodeError
 */
export async function decodeImage(bytes: Uint8Array): Promise<Pixels> {
  const header = checkBeforeDecoding(bytes);
  const { data, info } = await decodeWith(() => decodeRgba(bytes, header));
  return { widthPx: info.width, heightPx: info.height, rgba: layOnWhite(data) };
}

function decodeRgba(bytes: Uint8Array, { mime }: StoredImageHeader) {
  const image = sharp(bytes, { ignoreIcc: true, limitInputPixels: MAX_IMAGE_PIXELS, failOn: 'error' });
  // Browsers turn every kind of image by its EXIF data but WebP.
  if (mime !== 'image/webp') image.autoOrient();
  return image.toColourspace('srgb').ensureAlpha().raw({ depth: 'uchar' }).toBuffer({ resolveWithObject: true });
}
