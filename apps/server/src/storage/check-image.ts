import { err, ok, type Result } from '@plumbline/result';
import sharp, { type Sharp } from 'sharp';
import { sniffImageMime } from './image-mime.ts';
import { type ImageMime, type ImageRefusal, MAX_IMAGE_BYTES, MAX_IMAGE_PIXELS } from './image-storage.ts';

export interface ImageHeader {
  readonly mime: ImageMime;
  /** Pixels, upright. */
  readonly width: number;
  readonly height: number;
  /** Frames; an animation has more than one. */
  readonly frames: number;
}

/** Opens the first frame; a file that ends early or is damaged fails when it is decoded. */
export const openFirstFrame = (bytes: Uint8Array): Sharp =>
  sharp(bytes, { limitInputPixels: MAX_IMAGE_PIXELS, failOn: 'error' });

const refuse = (code: ImageRefusal, reason: string) => err(code, { reason });

/** What the header says, if it is the header of an image within the limits. Decodes no pixels. */
export async function readImageHeader(
  bytes: Uint8Array,
): Promise<Result<ImageHeader, ImageRefusal, { reason: string }>> {
  if (bytes.length > MAX_IMAGE_BYTES) {
    return refuse('image_too_large', `${bytes.length} bytes; at most ${MAX_IMAGE_BYTES} are taken`);
  }
  const mime = sniffImageMime(bytes);
  if (!mime) return refuse('not_an_image', 'the first bytes are not those of a JPEG, PNG, WebP, AVIF or GIF file');
  try {
    // The limit is checked here by hand, so that it has a name of its own.
    const { autoOrient, width, height, pages = 1 } = await sharp(bytes, { limitInputPixels: false }).metadata();
    if (width * height > MAX_IMAGE_PIXELS) {
      return refuse('too_many_pixels', `${width} x ${height} pixels; at most ${MAX_IMAGE_PIXELS} are taken`);
    }
    return ok({ mime, width: autoOrient.width, height: autoOrient.height, frames: pages });
  } catch (error) {
    return refuse('not_an_image', describe(error));
  }
}

export const describe = (error: unknown): string => (error instanceof Error ? error.message : String(error));
