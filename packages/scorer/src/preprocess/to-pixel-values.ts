import type { ModelManifest } from '@plumbline/contract';
import type { Pixels } from '../engine-parts.ts';
import { compositeOnWhite } from './composite-on-white.ts';
import { type RgbImage, resizeBicubic } from './resize-bicubic.ts';

export type PreprocessingSettings = ModelManifest['preprocessing'];

/** Goes into the preprocessing hash: a change of any step below makes other numbers and needs another name here. */
export const PREPROCESSING_STEPS = 'orient by exif; no colour conversion; alpha on white; pillow bicubic; normalise';

/**
 * What the image tower takes: float32 [1, 3, edge, edge], `(value / 255 - mean) / std`. The aspect ratio is not kept:
 * the whole image is squeezed into the square, nothing is cropped away.
 */
export function toPixelValues(pixels: Pixels, settings: PreprocessingSettings): Float32Array {
  const { edgePx } = settings;
  return normalise(resizeBicubic(compositeOnWhite(pixels), edgePx, edgePx), settings);
}

function normalise({ rgb }: RgbImage, { mean, std, edgePx }: PreprocessingSettings): Float32Array {
  const planeLength = edgePx * edgePx;
  const values = new Float32Array(3 * planeLength);
  for (const channel of [0, 1, 2] as const) {
    const normalised = Float32Array.from({ length: 256 }, (_, byte) => (byte / 255 - mean[channel]) / std[channel]);
    for (let pixel = 0; pixel < planeLength; pixel++) {
      values[channel * planeLength + pixel] = normalised[rgb[pixel * 3 + channel] ?? 0] ?? 0;
    }
  }
  return values;
}
