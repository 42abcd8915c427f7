import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { IMAGE_LIMITS, type StoredImage } from '@plumbline/contract';
import { err, ok, type Result } from '@plumbline/result';
import sharp from 'sharp';
import { type ImageMime, sniffImage } from './sniff-image.ts';

export interface CheckedImage extends StoredImage {
  readonly mime: ImageMime;
}

export interface ImageLimits {
  readonly maxBytes: number;
  readonly maxPixels: number;
}

export type CheckBytesCode = 'image_not_an_image' | 'image_too_large' | 'image_too_many_pixels';
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
  if (bytes.length > limits.maxBytes) return tooLarge(bytes.length, limits);
  const mime = sniffImage(bytes);
  if (!mime) return err('image_not_an_image', 'The file is not a JPEG, PNG, WebP, AVIF or GIF.');
  const size = await decode(bytes, limits);
  if (!size.ok) return size;
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return ok({ sha256, mime, sizeBytes: bytes.length, ...size.value });
}

type ImageSize = { width: number; height: number };

async function decode(bytes: Uint8Array, limits: ImageLimits): Promise<Result<ImageSize, CheckBytesCode, string>> {
  try {
    // The own limit of the decoder would throw before the number of pixels is known.
    const image = sharp(bytes, { failOn: 'error', limitInputPixels: false, sequentialRead: true });
    const { width, height, autoOrient } = await image.metadata();
    if (width * height > limits.maxPixels) return tooManyPixels(width, height, limits);
    // A small output that depends on every row of pixels, so that all of them have to be decoded.
    await image.resize(8, 8, { fit: 'fill', fastShrinkOnLoad: false }).raw().toBuffer();
    return ok({ width: autoOrient.width, height: autoOrient.height });
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message.split('\n')[0] : String(cause);
    return err('image_not_an_image', `The file begins like an image but cannot be decoded: ${reason}.`);
  }
}

const tooLarge = (sizeBytes: number, { maxBytes }: ImageLimits) =>
  err('image_too_large', `The file has ${sizeBytes} bytes; at most ${maxBytes} are allowed.`);

const tooManyPixels = (width: number, height: number, { maxPixels }: ImageLimits) =>
  err('image_too_many_pixels', `The image has ${width} x ${height} pixels; at most ${maxPixels} are allowed.`);

function toFailure(path: string, cause: unknown) {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : undefined;
  if (code === undefined) throw cause;
  if (code === 'ENOENT' || code === 'ENOTDIR') return err('image_missing', `There is no file "${path}".`);
  return err('image_unreadable', `The file "${path}" cannot be read (${code}).`);
}
