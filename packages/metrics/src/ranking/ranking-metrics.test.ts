import { unwrap } from '@plumbline/result';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { auroc } from './auroc.ts';
import { averagePrecision } from './average-precision.ts';
import { averagePrecisionAt } from './average-precision-at.ts';
import { kendallTauB } from './kendall.ts';
import { rankingMetrics } from './ranking-metrics.ts';
import { spearman } from './spearman.ts';

const CUTS = [1, 5, 10, 25];
const score = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.integer({ min: -3, max: 3 }),
  fc.constantFrom(0, -0),
);
const target = fc.constantFrom(0, 1, 1, Number.NaN);
const mean = fc.constantFrom(0, 1 / 3, 0.5, 2 / 3, 1, Number.NaN);
const someItems = (length: number, value = score) =>
  fc.array(fc.tuple(value, target, mean), { maxLength: length, size: 'max' });
/** Short and long prompts, all kinds of scores and only those that tie. */
const items = fc.oneof(
  ...[4, 60, 140].flatMap((length) => [someItems(length), someItems(length, fc.constantFrom(0, 0.5, 1))]),
);

const column = (rows: readonly (readonly number[])[], at: number) =>
  Float64Array.from(rows, (row) => row[at] as number);

/** Each figure by its own function, over the items that have what it is judged by. */
function oneByOne(rows: readonly (readonly [number, number, number])[]) {
  const judged = rows.filter(([, target]) => !Number.isNaN(target));
  const ranked = rows.filter(([, , mean]) => !Number.isNaN(mean));
  const [scores, targets] = [column(judged, 0), column(judged, 1)];
  const [rankedScores, means] = [column(ranked, 0), column(ranked, 2)];
  return {
    auroc: auroc(scores, targets),
    averagePrecision: averagePrecision(scores, targets),
    averagePrecisionAt: CUTS.map((k) => averagePrecisionAt(scores, targets, k, 'expected')),
    spearman: spearman(rankedScores, means),
    kendallTauB: kendallTauB(rankedScores, means),
  };
}

test('gives what each figure gives alone, to the last bit, and the same reasons', () => {
  fc.assert(
    fc.property(items, (rows) => {
      const together = rankingMetrics(column(rows, 0), column(rows, 1), column(rows, 2), CUTS);
      expect(unwrap(together)).toEqual(oneByOne(rows));
    }),
    { numRuns: 2000 },
  );
});

test('leaves its inputs as they are', () => {
  const columns = [Float64Array.of(3, 1, 2), Float64Array.of(1, 0, 1), Float64Array.of(1, 0, 0.5)] as const;
  const before = columns.map((values) => [...values]);
  unwrap(rankingMetrics(...columns, [1]));
  expect(columns.map((values) => [...values])).toEqual(before);
});

describe('refuses', () => {
  const [scores, targets, means] = [Float64Array.of(1, 2), Float64Array.of(0, 1), Float64Array.of(0, 0.5)];
  const cases: readonly (readonly [string, Parameters<typeof rankingMetrics>, string])[] = [
    ['columns of different lengths', [scores, Float64Array.of(1), means, [1]], 'length-mismatch'],
    ['means of another length', [scores, targets, Float64Array.of(1), [1]], 'length-mismatch'],
    ['a score that is not a number', [Float64Array.of(1, Number.NaN), targets, means, [1]], 'non-finite'],
    ['an infinite mean', [scores, targets, Float64Array.of(0, Infinity), [1]], 'non-finite'],
    ['a target between', [scores, Float64Array.of(0, 0.5), means, [1]], 'not-binary'],
    ['a cut of 0', [scores, targets, means, [0, 1]], 'invalid-setting'],
    ['cuts that fall', [scores, targets, means, [2, 1]], 'invalid-setting'],
  ];
  test.each(cases)('%s', (_what, input, code) => {
    expect(rankingMetrics(...input)).toMatchObject({ ok: false, code });
  });
});
