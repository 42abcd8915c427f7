/** For each output position: the first input position it reads and the fixed-point weights of those from there on. */
export interface ResizeCoefficients {
  readonly starts: Int32Array;
  readonly counts: Int32Array;
  /** `weightsPerOutput` slots for each output position, in units of 2^-22; slots past the count are 0. */
  readonly weights: Int32Array;
  readonly weightsPerOutput: number;
}

/** 32-bit sums of 8-bit samples leave 32 - 8 bits; two more are kept free for weights beyond 1 and below 0. */
export const PRECISION_BITS = 22;

/**
 * Weights of an antialiased bicubic resize of one axis, exactly those of Pillow's 8-bit `Image.resize(…, BICUBIC)`:
 * Keys' cubic convolution with a = -0.5, widened by the factor when shrinking, normalised, then rounded to 22 bits.
 * The order of the floating-point operations is part of the definition: another order rounds some weight differently.
 *
 * @param inputSize, outputSize  lengths of the axis in pixels, both >= 1
 * Source: Keys, "Cubic convolution interpolation for digital image processing", 1981; Pillow documentation, "Filters".
 */
export function computeBicubicCoefficients(inputSize: number, outputSize: number): ResizeCoefficients {
  const factor = inputSize / outputSize;
  const stretch = Math.max(factor, 1);
  const support = 2 * stretch;
  const weightsPerOutput = Math.ceil(support) * 2 + 1;
  const starts = new Int32Array(outputSize);
  const counts = new Int32Array(outputSize);
  const weights = new Int32Array(outputSize * weightsPerOutput);
  for (let output = 0; output < outputSize; output++) {
    const centre = (output + 0.5) * factor;
    const start = Math.max(0, Math.trunc(centre - support + 0.5));
    const end = Math.min(inputSize, Math.trunc(centre + support + 0.5));
    const row = weighWindow(start, end, centre, 1 / stretch);
    starts[output] = start;
    counts[output] = row.length;
    weights.set(row, output * weightsPerOutput);
  }
  return { starts, counts, weights, weightsPerOutput };
}

function weighWindow(start: number, end: number, centre: number, inverseStretch: number): number[] {
  const raw: number[] = [];
  let total = 0;
  for (let offset = 0; offset < end - start; offset++) {
    const weight = cubic((offset + start - centre + 0.5) * inverseStretch);
    raw.push(weight);
    total += weight;
  }
  return raw.map((weight) => toFixedPoint(weight / total));
}

function cubic(distance: number): number {
  const a = -0.5;
  const x = Math.abs(distance);
  if (x < 1) return ((a + 2) * x - (a + 3)) * x * x + 1;
  if (x < 2) return (((x - 5) * x + 8) * x - 4) * a;
  return 0;
}

function toFixedPoint(weight: number): number {
  const scaled = weight * 2 ** PRECISION_BITS;
  return Math.trunc(scaled < 0 ? scaled - 0.5 : scaled + 0.5);
}
