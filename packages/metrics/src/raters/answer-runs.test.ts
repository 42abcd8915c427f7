import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chanceOfRun, longestRuns } from './answer-runs.ts';

test('the longest run of each answer', () => {
  expect(longestRuns([1, 1, 0, 1, 1, 1, -1, 0, 0])).toEqual([
    { value: 1, length: 3, start: 3 },
    { value: 0, length: 2, start: 7 },
    { value: -1, length: 1, start: 6 },
  ]);
  expect(longestRuns([])).toEqual([]);
});

/** Adds up the chances of all sequences that hold such a run. */
function countOut(length: number, trials: number, share: number): number {
  let chance = 0;
  for (let bits = 0; bits < 2 ** trials; bits++) {
    const values = Array.from({ length: trials }, (_, at) => (bits >> at) & 1);
    const ones = values.filter((value) => value === 1).length;
    const run = longestRuns(values).find(({ value }) => value === 1)?.length ?? 0;
    if (run >= length) chance += share ** ones * (1 - share) ** (trials - ones);
  }
  return chance;
}

test('the chance of a run is that of all sequences with one', () => {
  const draws = fc.tuple(
    fc.integer({ min: 0, max: 12 }),
    fc.integer({ min: 1, max: 10 }),
    fc.double({ min: 0, max: 1, noNaN: true }),
  );
  fc.assert(
    fc.property(draws, ([length, trials, share]) => {
      expect(chanceOfRun(length, trials, share)).toBeCloseTo(countOut(length, trials, share), 12);
    }),
    { seed: 4, numRuns: 60 },
  );
});

test('seven or more heads in a row among 100 tosses have chance 0.3175', () => {
  expect(chanceOfRun(7, 100, 0.5)).toBeCloseTo(0.3175, 4);
});

test('a small chance is not lost to rounding', () => {
  expect(chanceOfRun(100, 100, 0.5)).toBeCloseTo(2 ** -100, 40);
  expect(chanceOfRun(60, 61, 0.5) / 2 ** -60).toBeCloseTo(1.5, 12);
});
