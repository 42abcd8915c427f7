import { IMAGE_LIMITS } from '@plumbline/contract';
import { err, ok, type Result } from '@plumbline/result';
import sharp from 'sharp';
import { type ImageMime, sniffImage } from './sniff-image.ts';

export interface ImageLimits {
  readonly maxBytes: number;
  readonly maxPixels: number;
}

export type CheckBytesCode = 'image_not_an_image' | 'image_too_large' | 'image_too_many_pixels';

export interface ImageHeader {
  readonly mime: ImageMime;
  /** Pixels, EXIF orientation applied. */
  readonly width: number;
  readonly height: number;
  /** An animation has more than one. */
  readonly frames: number;
}

/** What the header says, if it is the header of an image within the limits. Decodes no pixels. */
export async function readImageHeader(
  bytes: Uint8Array,
  limits: ImageLimits = IMAGE_LIMITS,
): Promise<Result<ImageHeader, CheckBytesCode, string>> {
  if (bytes.length > limits.maxBytes) return tooLarge(bytes.length, limits);
  const mime = sniffImage(bytes);
  if (!mime) return err('image_not_an_image', 'The file is not a JPEG, PNG, WebP, AVIF or GIF.');
  try {
    // The own limit of the decoder would throw before the number of pixels is known.
    const { width, height, autoOrient, pages = 1 } = await sharp(bytes, { limitInputPixels: false }).metadata();
    if (width * height > limits.maxPixels) return tooManyPixels(width, height, limits);
    return ok({ mime, width: autoOrient.width, height: autoOrient.height, frames: pages });
  } catch (cause) {
    return notAnImage(cause);
  }
}

export const tooLarge = (sizeBytes: number, { maxBytes }: ImageLimits) =>
  err('image_too_large', `The file has ${sizeBytes} bytes; at most ${maxBytes} are allowed.`);

const tooManyPixels = (width: number, height: number, { maxPixels }: ImageLimits) =>
  err('image_too_many_pixels', `The image has ${width} x ${height} pixels; at most ${maxPixels} are allowed.`);

export function notAnImage(cause: unknown) {
  const reason = cause instanceof Error ? cause.message.split('\n')[0] : String(cause);
  return err('image_not_an_image', `The file begins like an image but cannot be decoded: ${reason}.`);
}
