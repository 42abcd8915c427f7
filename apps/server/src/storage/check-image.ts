import { type CheckBytesCode, type ImageHeader, readImageHeader as readHeader } from '@plumbline/formats';
import { err, type Result } from '@plumbline/result';
import sharp, { type Sharp } from 'sharp';
import { type ImageRefusal, MAX_IMAGE_PIXELS } from './image-storage.ts';

/** Opens the first frame; a file that ends early or is damaged fails when it is decoded. */
export const openFirstFrame = (bytes: Uint8Array): Sharp =>
  sharp(bytes, { limitInputPixels: MAX_IMAGE_PIXELS, failOn: 'error' });

/** As the interface names them. */
const REFUSALS: Readonly<Record<CheckBytesCode, ImageRefusal>> = {
  image_not_an_image: 'not_an_image',
  image_too_large: 'image_too_large',
  image_too_many_pixels: 'too_many_pixels',
};

/** What the header says, if it is the header of an image within the limits. Decodes no pixels. */
export async function readImageHeader(
  bytes: Uint8Array,
): Promise<Result<ImageHeader, ImageRefusal, { reason: string }>> {
  const header = await readHeader(bytes);
  return header.ok ? header : err(REFUSALS[header.code], { reason: header.details.replace(/\.$/, '') });
}

export const describe = (error: unknown): string => (error instanceof Error ? error.message : String(error));
