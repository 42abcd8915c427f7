import type { ImageError } from '../scorer.ts';

export type ImageDecodeCode = Extract<ImageError, 'image_unreadable' | 'image_too_large'>;

/** Why an image is not decoded; its message is one sentence for people. */
export class ImageDecodeError extends Error {
  override readonly name = 'ImageDecodeError';
  readonly code: ImageDecodeCode;

  constructor(code: ImageDecodeCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
