import fc from 'fast-check';
import { expect, test } from 'vitest';
import { argsort } from './argsort.ts';
import { sortCountingSwaps } from './sort-counting-swaps.ts';

const anyFinite = fc.double({ noNaN: true, noDefaultInfinity: true });
/** Doubles that differ in their last bits only, so that their upper halves are all alike. */
const nearOne = fc.integer({ min: 0, max: 5000 }).map((steps) => 1 + steps * Number.EPSILON);
const values = fc.oneof(
  ...[
    anyFinite,
    nearOne,
    nearOne.map((value) => -value),
    fc.integer({ min: -3, max: 3 }),
    fc.float({ noNaN: true, noDefaultInfinity: true }),
  ].map((value) => fc.array(value, { maxLength: 300, size: 'max' })),
);

const byComparison = (numbers: readonly number[]) =>
  // -0 and 0 are equal here, as they are for every figure.
  numbers.map((_, index) => index).sort((a, b) => (numbers[a] as number) - (numbers[b] as number) || a - b);

test('sorts positions by value, equal values in their order, short and long', () => {
  fc.assert(
    fc.property(values, (numbers) => {
      expect(Array.from(argsort(Float64Array.from(numbers)))).toEqual(byComparison(numbers));
    }),
    { numRuns: 300 },
  );
});

test('sorts more items than fit the narrow counters', () => {
  const numbers = Array.from({ length: 9000 }, (_, i) => Math.sin(i * i) * 10 ** ((i % 40) - 20));
  expect(Array.from(argsort(Float64Array.from(numbers)))).toEqual(byComparison(numbers));
});

test('keeps what is equal in its order, and minus zero equal to zero', () => {
  const zeros = Float64Array.from({ length: 200 }, (_, i) => (i % 2 ? 0 : -0));
  expect(Array.from(argsort(zeros))).toEqual(Array.from(zeros, (_, i) => i));
});

test('counts the pairs in falling order while it sorts', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 120, size: 'max' }), (numbers) => {
      const falling = numbers.flatMap((a, i) => numbers.slice(i + 1).filter((b) => a > b)).length;
      const sorted = Float64Array.from(numbers);
      expect(sortCountingSwaps(sorted)).toBe(falling);
      expect(Array.from(sorted)).toEqual(numbers.toSorted((a, b) => a - b));
    }),
  );
});
