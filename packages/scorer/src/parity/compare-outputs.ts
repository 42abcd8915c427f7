import type { Dtype } from '@plumbline/contract';
import { spearman } from '@plumbline/metrics';

/** What the model gave for the texts of one image, on the device and where it is known to be right. Equal lengths. */
export interface ComparedImage {
  readonly found: readonly number[];
  readonly expected: readonly number[];
}

export interface ParityFigures {
  readonly images: number;
  readonly texts: number;
  /** Null: a number was missing or not finite. */
  readonly maxDifference: number | null;
  /** The lowest over the images; null: no image had two texts. */
  readonly minSpearman: number | null;
  readonly rankFlips: number;
  readonly textPairs: number;
}

/**
 * Differences within the rounding of a precision say nothing about order: two texts that the reference puts 1e-7 apart come
 * out either way on a right device, and one such pair among ten texts already lowers the correlation to 0.988.
 */
const ROUNDING: Record<Dtype, number> = { fp32: 1e-5, int8: 1e-4, fp16: 5e-4 };

/**
 * How far a device is from the reference.
 *
 * Variant: `minSpearman` over mid-ranks, with values that agree within the rounding of the precision taken as equal;
 * `rankFlips` without that, over all pairs of texts of an image.
 */
export function compareOutputs(images: readonly ComparedImage[], dtype: Dtype): ParityFigures {
  const correlations = images.map((image) => correlate(image, ROUNDING[dtype])).filter((value) => value !== null);
  return {
    images: images.length,
    texts: images.reduce((sum, { expected }) => sum + expected.length, 0),
    maxDifference: largestDifference(images),
    minSpearman: correlations.length === 0 ? null : Math.min(...correlations),
    rankFlips: images.reduce((sum, image) => sum + countFlips(image), 0),
    textPairs: images.reduce((sum, { expected }) => sum + (expected.length * (expected.length - 1)) / 2, 0),
  };
}

function largestDifference(images: readonly ComparedImage[]): number | null {
  let largest = 0;
  for (const { found, expected } of images) {
    for (const [index, value] of expected.entries()) {
      const difference = Math.abs(value - (found[index] ?? Number.NaN));
      if (!Number.isFinite(difference)) return null;
      largest = Math.max(largest, difference);
    }
  }
  return largest;
}

/** Null for an image whose texts have no order: fewer than two, or all equal in the reference. */
function correlate({ found, expected }: ComparedImage, rounding: number): number | null {
  if (new Set(expected).size < 2) return null;
  const snapped = expected.map((value, index) => {
    const other = found[index] ?? Number.NaN;
    return Math.abs(value - other) <= rounding ? value : other;
  });
  const result = spearman(snapped, expected);
  // A device that gives one number for everything has lost the order altogether.
  return result.ok ? result.value : 0;
}

function countFlips({ found, expected }: ComparedImage): number {
  let flips = 0;
  for (let i = 0; i < expected.length; i++) {
    for (let j = 0; j < i; j++) {
      const before = Math.sign((expected[i] ?? 0) - (expected[j] ?? 0));
      const after = Math.sign((found[i] ?? 0) - (found[j] ?? 0));
      if (before * after < 0) flips += 1;
    }
  }
  return flips;
}
