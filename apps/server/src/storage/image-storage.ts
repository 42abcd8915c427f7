import { IMAGE_LIMITS } from '@plumbline/contract';
import type { ImageMime } from '@plumbline/formats';
import type { Result } from '@plumbline/result';

export type { ImageMime };

/** Longest edge in pixels of the sizes that are made at import; `original` is the file as it came. */
export const DERIVED_EDGE_PX = { thumb: 256, display: 1024 } as const;
export type DerivedSize = keyof typeof DERIVED_EDGE_PX;
export type ImageSize = 'original' | DerivedSize;

export const MAX_IMAGE_BYTES = IMAGE_LIMITS.maxBytes;
export const MAX_IMAGE_PIXELS = IMAGE_LIMITS.maxPixels;

export interface StoredImage {
  /** SHA-256 of the file's bytes, lower-case hexadecimal: the image's name everywhere. */
  readonly sha256: string;
  readonly mime: ImageMime;
  readonly sizeBytes: number;
  /** Pixels, upright: with the camera's orientation applied. */
  readonly width: number;
  readonly height: number;
}

/** Why bytes are refused. `too_many_pixels` is found from the header, before anything is decoded. */
export type ImageRefusal = 'not_an_image' | 'image_too_large' | 'too_many_pixels';

export interface OpenedImage {
  readonly mime: ImageMime;
  readonly sizeBytes: number;
  /** Opens the file when called; call it at most once, and read or cancel the stream. */
  stream(): ReadableStream<Uint8Array>;
  bytes(): Promise<Uint8Array>;
}

/** Images by the hash of their bytes: written once, never changed. */
export interface ImageStorage {
  /**
   * Checks by decoding that the bytes are an image (JPEG, PNG, WebP, AVIF or GIF, of which the first frame counts), and
   * keeps them with their derived sizes. The same bytes again change nothing.
   */
  put(bytes: Uint8Array): Promise<Result<StoredImage, ImageRefusal, { reason: string }>>;
  /** An image smaller than the `display` edge is its own display size. */
  open(sha256: string, size: ImageSize): Promise<Result<OpenedImage, 'not_found'>>;
  /**
   * The image as it is shown to people who must not tell where it comes from: drawn anew without metadata, in one format,
   * its longer side exactly so many pixels. Made when it is first asked for, and kept.
   */
  openBlind(sha256: string, edgePx: number): Promise<Result<OpenedImage, 'not_found'>>;
  /** Those of the names whose bytes are here. */
  has(sha256s: readonly string[]): Promise<Set<string>>;
  list(): AsyncIterable<{ readonly sha256: string; readonly sizeBytes: number }>;
  /** Removes an image with all that was made of it; nothing happens when it is not here. */
  remove(sha256: string): Promise<void>;
}
