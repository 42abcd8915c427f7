import type { Preprocessing } from '@plumbline/contract';
import { err, ok, type Result } from '@plumbline/result';
import { attempt, describeCause } from '../attempt.ts';
import { ImageDecodeError } from '../decode/image-decode-error.ts';
import type { EngineParts } from '../engine-parts.ts';
import { toPixelValues } from '../preprocess/to-pixel-values.ts';
import { DeviceFault } from '../runtime/device-fault.ts';
import type { ImageError, ImageRequest, ScoreErrorDetails } from '../scorer.ts';

export interface ImageParts extends Pick<EngineParts, 'readImage' | 'sha256'> {
  /** From the bytes of a file to what the image tower takes. Rejects with `ImageDecodeError` or `DeviceFault`. */
  readonly toPixelValues: (bytes: Uint8Array) => Promise<Float32Array>;
}
export type ImageResult<Value> = Result<Value, ImageError, ScoreErrorDetails>;

/** From an address to what the image tower takes: float32 [3, edge, edge]. Rejects with `DeviceFault`. */
export async function prepareImage(parts: ImageParts, request: ImageRequest): Promise<ImageResult<Float32Array>> {
  const bytes = await readVerified(parts, request);
  if (!bytes.ok) return bytes;
  try {
    return ok(await parts.toPixelValues(bytes.value));
  } catch (cause) {
    if (cause instanceof DeviceFault) throw cause;
    if (cause instanceof ImageDecodeError) return err(cause.code, { message: cause.message });
    return err('image_unreadable', { message: `The image cannot be decoded (${describeCause(cause)}).` });
  }
}

/** On the processor. */
export function toPixelValuesHere(
  { decodeImage }: Pick<EngineParts, 'decodeImage'>,
  preprocessing: Preprocessing,
): ImageParts['toPixelValues'] {
  return async (bytes) => toPixelValues(await decodeImage(bytes), preprocessing);
}

async function readVerified(parts: ImageParts, { imageSha256, image }: ImageRequest): Promise<ImageResult<Uint8Array>> {
  const bytes = await attempt('image_unavailable', 'The image cannot be read', async () =>
    'bytes' in image ? image.bytes : parts.readImage(image.url),
  );
  if (!bytes.ok || (await parts.sha256(bytes.value)) === imageSha256) return bytes;
  return err('image_altered', { message: 'The image is not the one that was asked for: its SHA-256 differs.' });
}
