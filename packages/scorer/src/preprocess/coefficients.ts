import { FILTERS, type Resample } from './filters.ts';

/** For each output position: the first input position it reads and the fixed-point weights of those from there on. */
export interface Coefficients {
  readonly starts: Int32Array;
  readonly counts: Int32Array;
  /** `weightsPerOutput` slots for each output position, in units of 2^-22; slots past the count are 0. */
  readonly weights: Int32Array;
  readonly weightsPerOutput: number;
}

/** One axis of a resize, of which only the output positions from `first` on are wanted, `count` of them. */
export interface ResizedAxis {
  readonly resample: Resample;
  readonly inputSize: number;
  readonly outputSize: number;
  readonly first: number;
  readonly count: number;
}

/** 32-bit sums of 8-bit samples leave 32 - 8 bits; two more are kept free for weights beyond 1 and below 0. */
export const PRECISION_BITS = 22;

/** The start value of a sum, so that dropping the fraction rounds it. */
export const ONE_HALF = 1 << (PRECISION_BITS - 1);

/**
 * Weights of an antialiased resize of one axis, exactly those of Pillow's 8-bit `Image.resize`: the filter, widened by the
 * factor when shrinking, normalised, then rounded to 22 bits. They depend on the whole axis, not on what is cut out of it.
 *
 * Source: Pillow, `src/libImaging/Resample.c`, `precompute_coeffs` and `normalize_coeffs_8bpc`.
 */
export function computeCoefficients({ resample, inputSize, outputSize, first, count }: ResizedAxis): Coefficients {
  const filter = FILTERS[resample];
  const factor = inputSize / outputSize;
  const stretch = Math.max(factor, 1);
  const support = filter.support * stretch;
  const weightsPerOutput = Math.ceil(support) * 2 + 1;
  const starts = new Int32Array(count);
  const counts = new Int32Array(count);
  const weights = new Int32Array(count * weightsPerOutput);
  for (let output = 0; output < count; output++) {
    const centre = (first + output + 0.5) * factor;
    const start = Math.max(0, Math.trunc(centre - support + 0.5));
    const end = Math.min(inputSize, Math.trunc(centre + support + 0.5));
    const distances = Array.from({ length: end - start }, (_, at) => (at + start - centre + 0.5) * (1 / stretch));
    starts[output] = start;
    counts[output] = distances.length;
    weights.set(normalise(distances.map(filter.weigh)), output * weightsPerOutput);
  }
  return { starts, counts, weights, weightsPerOutput };
}

function normalise(row: readonly number[]): number[] {
  const total = row.reduce((sum, weight) => sum + weight, 0);
  return row.map((weight) => toFixedPoint(weight / total));
}

function toFixedPoint(weight: number): number {
  const scaled = weight * 2 ** PRECISION_BITS;
  return Math.trunc(scaled < 0 ? scaled - 0.5 : scaled + 0.5);
}
