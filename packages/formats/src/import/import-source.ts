import type { Result } from '@plumbline/result';
import type { RejectionCode } from '../rejection.ts';

/** What is imported. Paths are trusted: whoever takes them from a request must have made them. */
export interface ImportSource {
  /** A file, a folder, or a zip of a folder. */
  readonly path: string;
  /** How people call it, in messages; its extension tells the format. Left out: the last part of `path`. */
  readonly name?: string | undefined;
  /** A folder or zip of images, for a file that only names them. Left out: those inside `path`, if it is one itself. */
  readonly images?: string | undefined;
}

/** An image that a line names and that is at hand. */
export interface FoundImage {
  /** With `/` between folders, as it stands in the line. */
  readonly name: string;
  /** The file, where the image is one on disk. */
  readonly path?: string;
  read(): Promise<Uint8Array>;
}

/**
 * Checks and keeps an image.
 *
 * @returns its SHA-256, or why it is not taken with a sentence for people. Called once for an image that many lines name,
 * and for several images side by side.
 */
export type TakeImage = (image: FoundImage) => Promise<Result<string, RejectionCode, string>>;

export interface ImportOptions {
  /** Left out: images are not looked at, and lines carry a digest only where the file does. */
  readonly takeImage?: TakeImage | undefined;
  readonly signal?: AbortSignal | undefined;
}
