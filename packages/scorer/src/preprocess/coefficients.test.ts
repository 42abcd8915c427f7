import fc from 'fast-check';
import { expect, test } from 'vitest';
import { computeCoefficients, PRECISION_BITS, type ResizedAxis } from './coefficients.ts';

const axis = fc
  .record({
    resample: fc.constantFrom('bicubic' as const, 'bilinear' as const),
    inputSize: fc.integer({ min: 1, max: 5000 }),
    outputSize: fc.integer({ min: 1, max: 60 }),
  })
  .map((sizes): ResizedAxis => ({ ...sizes, first: 0, count: sizes.outputSize }));

test('the weights of an output pixel add up to one, within a rounding each', () => {
  fc.assert(
    fc.property(axis, (asked) => {
      const { starts, counts, weights, weightsPerOutput } = computeCoefficients(asked);
      for (let output = 0; output < asked.outputSize; output++) {
        const row = weights.subarray(output * weightsPerOutput, (output + 1) * weightsPerOutput);
        const total = row.reduce((sum, weight) => sum + weight, 0);
        expect(Math.abs(total - 2 ** PRECISION_BITS)).toBeLessThanOrEqual(row.length);
        expect(starts[output]! + counts[output]!).toBeLessThanOrEqual(asked.inputSize);
        expect(counts[output]).toBeGreaterThan(0);
      }
    }),
    { numRuns: 50 },
  );
});

test('what is cut out of an axis has the weights that it has in the whole', () => {
  fc.assert(
    fc.property(axis, fc.nat(), fc.nat(), (asked, from, to) => {
      const first = from % asked.outputSize;
      const count = 1 + (to % (asked.outputSize - first));
      const whole = computeCoefficients(asked);
      const part = computeCoefficients({ ...asked, first, count });
      const { weightsPerOutput } = whole;
      expect(part.starts).toEqual(whole.starts.slice(first, first + count));
      expect(part.weights).toEqual(whole.weights.slice(first * weightsPerOutput, (first + count) * weightsPerOutput));
    }),
    { numRuns: 50 },
  );
});
