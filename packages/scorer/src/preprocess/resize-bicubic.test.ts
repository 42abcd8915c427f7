import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { computeBicubicCoefficients, PRECISION_BITS } from './bicubic-coefficients.ts';
import fixture from './pillow-bicubic.fixture.json' with { type: 'json' };
import { type RgbImage, resizeBicubic } from './resize-bicubic.ts';

type Draw = (x: number, y: number, channel: number, width: number, height: number) => number;

/** The formulas of tools/make-resize-fixtures.py. */
const PATTERNS: Record<string, Draw> = {
  gradient: (x, y, channel, width, height) =>
    [
      Math.floor((x * 255) / Math.max(1, width - 1)),
      Math.floor((y * 255) / Math.max(1, height - 1)),
      ((x + y) * 7) % 256,
    ][channel]!,
  checkers: (x, y, channel) => ((x + y + channel) % 2 ? 255 : 0),
  noise: (x, y, channel) => {
    const value = (x * 7919 + y * 104729 + channel * 1299709 + 12345) % 65537;
    return ((value * value + 31 * value) % 65537) % 256;
  },
  edges: (x, y, channel) => {
    if ((Math.floor(x / 5) + Math.floor(y / 3) + channel) % 3 === 0) return 255;
    return x % 4 ? 13 : 128;
  },
};

function draw(pattern: string, widthPx: number, heightPx: number): RgbImage {
  const rgb = new Uint8ClampedArray(widthPx * heightPx * 3);
  for (let index = 0; index < rgb.length; index++) {
    const pixel = Math.floor(index / 3);
    rgb[index] = PATTERNS[pattern]!(pixel % widthPx, Math.floor(pixel / widthPx), index % 3, widthPx, heightPx);
  }
  return { widthPx, heightPx, rgb };
}

const plain = (widthPx: number, heightPx: number, value: number): RgbImage => ({
  widthPx,
  heightPx,
  rgb: new Uint8ClampedArray(widthPx * heightPx * 3).fill(value),
});

describe(`bit for bit as Pillow ${fixture.pillow}`, () => {
  test.each(fixture.cases)('$pattern $from -> $to', ({ pattern, from, to, rgb }) => {
    const resized = resizeBicubic(draw(pattern, from[0]!, from[1]!), to[0]!, to[1]!);
    expect(Buffer.from(resized.rgb).equals(Buffer.from(rgb, 'base64'))).toBe(true);
  });
});

const edge = fc.integer({ min: 1, max: 60 });

test('a plain image stays plain at any size', () => {
  fc.assert(
    fc.property(edge, edge, edge, edge, fc.nat({ max: 255 }), (width, height, toWidth, toHeight, value) => {
      const resized = resizeBicubic(plain(width, height, value), toWidth, toHeight);
      expect(resized).toEqual(plain(toWidth, toHeight, value));
    }),
  );
});

test('the weights of an output pixel add up to one, within a rounding each', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5000 }), edge, (inputSize, outputSize) => {
      const { starts, counts, weights, weightsPerOutput } = computeBicubicCoefficients(inputSize, outputSize);
      for (let output = 0; output < outputSize; output++) {
        const row = weights.subarray(output * weightsPerOutput, (output + 1) * weightsPerOutput);
        const total = row.reduce((sum, weight) => sum + weight, 0);
        expect(Math.abs(total - 2 ** PRECISION_BITS)).toBeLessThanOrEqual(row.length);
        expect(starts[output]! + counts[output]!).toBeLessThanOrEqual(inputSize);
        expect(counts[output]).toBeGreaterThan(0);
      }
    }),
    { numRuns: 50 },
  );
});
