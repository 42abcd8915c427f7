import { computeBicubicCoefficients, PRECISION_BITS } from './bicubic-coefficients.ts';

/** Interleaved RGB, 8 bits a channel, rows from the top. */
export interface RgbImage {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly rgb: Uint8ClampedArray;
}

const CHANNELS = 3;
const ONE_HALF = 1 << (PRECISION_BITS - 1);

/**
 * Antialiased bicubic resize, bit for bit the same as Pillow's: columns first, then rows, both rounded to 8 bits.
 * Browsers' own resizing differs by up to half the value range and between browsers, which changes rewards visibly.
 */
export function resizeBicubic(image: RgbImage, widthPx: number, heightPx: number): RgbImage {
  const narrowed = image.widthPx === widthPx ? image : resizeColumns(image, widthPx);
  return narrowed.heightPx === heightPx ? narrowed : resizeRows(narrowed, heightPx);
}

function resizeColumns({ widthPx: inputWidth, heightPx, rgb }: RgbImage, widthPx: number): RgbImage {
  const axis = { inputSize: inputWidth, outputSize: widthPx, stride: CHANNELS };
  const lines = { count: heightPx, inputStride: inputWidth * CHANNELS, outputStride: widthPx * CHANNELS };
  return { widthPx, heightPx, rgb: resampleAxis(rgb, axis, lines) };
}

function resizeRows({ widthPx, heightPx: inputHeight, rgb }: RgbImage, heightPx: number): RgbImage {
  const axis = { inputSize: inputHeight, outputSize: heightPx, stride: widthPx * CHANNELS };
  const lines = { count: widthPx, inputStride: CHANNELS, outputStride: CHANNELS };
  return { widthPx, heightPx, rgb: resampleAxis(rgb, axis, lines) };
}

/** The axis that changes length: pixels along it lie `stride` array elements apart, before and after. */
interface Axis {
  readonly inputSize: number;
  readonly outputSize: number;
  readonly stride: number;
}

/** The axis that stays: its lines start `inputStride` and `outputStride` array elements apart. */
interface Lines {
  readonly count: number;
  readonly inputStride: number;
  readonly outputStride: number;
}

/** Sums of 8-bit samples times 22-bit weights stay below 2^31; the clamped array limits the rest to 0…255. */
function resampleAxis(input: Uint8ClampedArray, axis: Axis, lines: Lines): Uint8ClampedArray {
  const { starts, counts, weights, weightsPerOutput } = computeBicubicCoefficients(axis.inputSize, axis.outputSize);
  const output = new Uint8ClampedArray(axis.outputSize * lines.count * CHANNELS);
  for (let line = 0; line < lines.count; line++) {
    for (let position = 0; position < axis.outputSize; position++) {
      const firstWeight = position * weightsPerOutput;
      const endWeight = firstWeight + (counts[position] ?? 0);
      let red = ONE_HALF;
      let green = ONE_HALF;
      let blue = ONE_HALF;
      let from = line * lines.inputStride + (starts[position] ?? 0) * axis.stride;
      for (let at = firstWeight; at < endWeight; at++, from += axis.stride) {
        const weight = weights[at] ?? 0;
        red += weight * (input[from] ?? 0);
        green += weight * (input[from + 1] ?? 0);
        blue += weight * (input[from + 2] ?? 0);
      }
      const to = line * lines.outputStride + position * axis.stride;
      output[to] = red >> PRECISION_BITS;
      output[to + 1] = green >> PRECISION_BITS;
      output[to + 2] = blue >> PRECISION_BITS;
    }
  }
  return output;
}
