import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { IMAGE_LIMITS, type StoredImage } from '@plumbline/contract';
import { err, ok, type Result } from '@plumbline/result';
import sharp from 'sharp';
import { type CheckBytesCode, type ImageLimits, notAnImage, readImageHeader, tooLarge } from './read-image-header.ts';
import type { ImageMime } from './sniff-image.ts';

export interface CheckedImage extends StoredImage {
  readonly mime: ImageMime;
}

export type CheckImageCode = CheckBytesCode | 'image_missing' | 'image_unreadable';

/**
 * Checks that a file is an image that can be shown, by decoding all of it.
 *
 * @param path the file, which should come from `resolveImage`
 * @returns its content hash, kind and size (pixels with EXIF orientation applied), or why not with a sentence
 */
export async function checkImage(
  path: string,
  limits: ImageLimits = IMAGE_LIMITS,
): Promise<Result<CheckedImage, CheckImageCode, string>> {
  try {
    const file = await stat(path);
    if (!file.isFile()) return err('image_not_an_image', `"${path}" is not a file.`);
    if (file.size > limits.maxBytes) return tooLarge(file.size, limits);
    return await checkImageBytes(await readFile(path), limits);
  } catch (cause) {
    return toFailure(path, cause);
  }
}

/** Like `checkImage`, for bytes that were uploaded. */
export async function checkImageBytes(
  bytes: Uint8Array,
  limits: ImageLimits = IMAGE_LIMITS,
): Promise<Result<CheckedImage, CheckBytesCode, string>> {
  const header = await readImageHeader(bytes, limits);
  if (!header.ok) return header;
  const { mime, width, height } = header.value;
  const failure = await decode(bytes);
  if (failure) return failure;
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return ok({ sha256, mime, sizeBytes: bytes.length, width, height });
}

async function decode(bytes: Uint8Array): Promise<ReturnType<typeof notAnImage> | undefined> {
  try {
    const image = sharp(bytes, { failOn: 'error', limitInputPixels: false, sequentialRead: true });
    // A small output that depends on every row of pixels, so that all of them have to be decoded.
    await image.resize(8, 8, { fit: 'fill', fastShrinkOnLoad: false }).raw().toBuffer();
    return undefined;
  } catch (cause) {
    return notAnImage(cause);
  }
}

function toFailure(path: string, cause: unknown) {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : undefined;
  if (code === undefined) throw cause;
  if (code === 'ENOENT' || code === 'ENOTDIR') return err('image_missing', `There is no file "${path}".`);
  return err('image_unreadable', `The file "${path}" cannot be read (${code}).`);
}
