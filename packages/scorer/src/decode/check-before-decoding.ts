import { readStoredImage, type StoredImageHeader } from '@plumbline/formats/image-header';
import { MAX_IMAGE_PIXELS } from '../engine-parts.ts';
import { ImageDecodeError } from './image-decode-error.ts';

/**
 * Refuses from the header alone, with the same words in the browser and on Node, what one of them could not decode or
 * the two would decode differently.
 * @throws ImageDecodeError
 */
export function checkBeforeDecoding(bytes: Uint8Array): StoredImageHeader {
  if (bytes.length === 0) throw unreadable('The image file is empty.');
  const header = readStoredImage(bytes);
  if (!header) throw unreadable('The file is not a JPEG, PNG, WebP, AVIF or GIF image, or its header is damaged.');
  const { widthPx, heightPx } = header;
  if (widthPx * heightPx > MAX_IMAGE_PIXELS) throw tooLarge(widthPx, heightPx);
  if (header.isCmyk) {
    throw unreadable('The image is a CMYK JPEG, whose colours every decoder shows differently: convert it to RGB.');
  }
  if (!header.isComplete) throw unreadable('The image file ends too early.');
  return header;
}

/** Runs a decoder; what it says goes into the error. */
export async function decodeWith<Decoded>(decode: () => Promise<Decoded>): Promise<Decoded> {
  try {
    return await decode();
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new ImageDecodeError('image_unreadable', `The image cannot be decoded: ${reason}`, { cause });
  }
}

const unreadable = (message: string) => new ImageDecodeError('image_unreadable', message);

const tooLarge = (widthPx: number, heightPx: number) =>
  new ImageDecodeError(
    'image_too_large',
    `The image has ${widthPx} x ${heightPx} pixels; at most ${MAX_IMAGE_PIXELS} are scored.`,
  );
