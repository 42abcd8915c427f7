import type { Preprocessing } from '@plumbline/contract';
import type { Pixels } from '../engine-parts.ts';
import { normalisedBytes } from './normalise.ts';
import { planResize, type ResizePlan } from './resize-plan.ts';
import { resampleImage } from './simd/resample-image.ts';

/** Where the values of an image go in those of a batch. */
export interface PixelValuesTarget {
  /** [images, 3, edge, edge] */
  readonly values: Float32Array;
  /** Which of the images this one is, from 0. */
  readonly slot: number;
}

/** Numbers that one image takes: 3 * edge * edge. */
export const countPixelValues = ({ edgePx }: Pick<Preprocessing, 'edgePx'>): number => 3 * edgePx * edgePx;

/**
 * What the image tower takes, on the CPU: float32 [3, edge, edge], `(value / 255 - mean) / std`, bit for bit as from
 * Pillow's 8-bit resize and numpy. Browsers' own resizing differs by up to half the value range and between browsers,
 * which changes rewards visibly.
 *
 * @param target  where to write; an array of its own when it is left out
 * @returns the values of this image
 */
export function toPixelValues(pixels: Pixels, preprocessing: Preprocessing, target?: PixelValuesTarget): Float32Array {
  const length = countPixelValues(preprocessing);
  const { values, slot } = target ?? { values: new Float32Array(length), slot: 0 };
  const plan = planResize(pixels, preprocessing);
  const image = values.subarray(slot * length, (slot + 1) * length);
  writePlanes(resampleImage(pixels, plan), plan, preprocessing, image);
  return image;
}

function writePlanes(rgba: Uint8Array, { columns, rows }: ResizePlan, of: Preprocessing, image: Float32Array): void {
  const { edgePx } = of;
  const normalised = normalisedBytes(of);
  for (let channel = 0; channel < 3; channel++) {
    const bytes = normalised.subarray(channel * 256, (channel + 1) * 256);
    const plane = image.subarray(channel * edgePx * edgePx, (channel + 1) * edgePx * edgePx);
    if (rows.count < edgePx || columns.count < edgePx) plane.fill(bytes[0] ?? 0);
    for (let row = 0; row < rows.count; row++) {
      const to = (rows.offset + row) * edgePx + columns.offset;
      const from = row * columns.count * 4 + channel;
      for (let column = 0; column < columns.count; column++) {
        plane[to + column] = bytes[rgba[from + column * 4] ?? 0] ?? 0;
      }
    }
  }
}
