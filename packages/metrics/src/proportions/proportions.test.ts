import { expect, test } from 'vitest';
import { benjaminiHochberg } from '../flags/benjamini-hochberg.ts';
import { binomialLowerTail, binomialUpperTail } from './binomial-tail.ts';
import { ClusteredSums } from './clustered-ratio.ts';
import file from './proportions.fixture.json' with { type: 'json' };
import { studentCumulative, studentQuantile } from './student.ts';
import { wilsonInterval } from './wilson-interval.ts';

const [fixture] = file.cases;
if (!fixture) throw new Error('no reference values');

const near = (found: number, expected: number, most = 1e-10) =>
  expect(Math.abs(found - expected)).toBeLessThan(most * Math.max(1, Math.abs(expected)));

test(`Wilson intervals agree with ${file.source}`, () => {
  for (const [successes, trials, level, low, high] of fixture.wilson as [number, number, number, number, number][]) {
    const interval = wilsonInterval(successes, trials, level);
    near(interval.low, low);
    near(interval.high, high);
  }
});

test('Wilson intervals are those that Newcombe printed (Statistics in Medicine 17, 1998, table I)', () => {
  const printed = [
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ] as const;
  for (const [successes, trials, low, high] of printed) {
    const interval = wilsonInterval(successes, trials, 0.95);
    expect(interval.low).toBeCloseTo(low, 4);
    expect(interval.high).toBeCloseTo(high, 4);
  }
  expect(() => wilsonInterval(3, 2, 0.95)).toThrow(RangeError);
});

test('Student’s distribution and its quantiles', () => {
  for (const [degrees, t, share] of fixture.student as [number, number, number][])
    near(studentCumulative(t, degrees), share);
  for (const [degrees, share, t] of fixture.studentQuantile as [number, number, number][])
    near(studentQuantile(share, degrees), t, 1e-8);
  for (const degrees of [9, 99, 299, 548]) {
    expect(studentCumulative(-60, degrees)).toBeGreaterThanOrEqual(0);
    expect(studentCumulative(60, degrees)).toBeLessThanOrEqual(1);
  }
  // Between whole degrees never less than the right one.
  expect(studentQuantile(0.975, 2.5)).toBeGreaterThan(3.5581);
  expect(studentQuantile(0.975, 2.5)).toBeLessThan(4.3027);
  near(studentQuantile(0.975, 100_000), 1.9599877075346, 1e-9);
});

test('tails of the binomial distribution', () => {
  for (const [x, trials, share, upper, lower] of fixture.binomial as [number, number, number, number, number][]) {
    near(binomialUpperTail(x, trials, share), upper, 1e-9);
    near(binomialLowerTail(x, trials, share), lower, 1e-9);
  }
});

test('adjusted p-values; what was not tested is left out', () => {
  for (const { p, adjusted } of fixture.hochberg) {
    for (const [at, value] of benjaminiHochberg(p).entries()) near(value, adjusted[at] as number);
    expect(benjaminiHochberg([Number.NaN, ...p])).toEqual([Number.NaN, ...benjaminiHochberg(p)]);
  }
  expect(benjaminiHochberg([])).toEqual([]);
});

const sumsOf = (rows: readonly (readonly [number, number, number?])[]) => {
  const sums = new ClusteredSums();
  for (const [cluster, y, x] of rows) sums.add(cluster, y, x);
  return sums;
};

test('a ratio of clusters of one item each has the interval of a mean', () => {
  const values = [0.3, 0.7, 0.9, 0.2, 0.45];
  const found = sumsOf(values.map((value, cluster) => [cluster, value])).read(0.95);
  const mean = values.reduce((sum, value) => sum + value, 0) / 5;
  const deviation = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 4 / 5);
  near(found!.value, mean);
  near(found!.spread!.low, mean - studentQuantile(0.975, 4) * deviation);
  near(found!.spread!.high, mean + studentQuantile(0.975, 4) * deviation);
});

test('items of one cluster count together, in whatever order they come', () => {
  const rows = [
    [1, 1, 2],
    [2, 0, 1],
    [1, 3, 2],
    [3, 2, 5],
    [2, 1, 1],
  ] as const;
  const found = sumsOf(rows).read(0.95);
  const whole = sumsOf([
    [1, 4, 4],
    [2, 1, 2],
    [3, 2, 5],
  ]).read(0.95);
  near(found!.value, 7 / 11);
  near(found!.spread!.low, whole!.spread!.low);
  const residuals = [4 - (4 * 7) / 11, 1 - (2 * 7) / 11, 2 - (5 * 7) / 11];
  const squares = residuals.reduce((sum, residual) => sum + residual ** 2, 0);
  const effective = 121 / (16 + 4 + 25);
  const error = Math.sqrt((effective / (effective - 1)) * squares) / 11;
  near(found!.spread!.error, error);
  near(found!.spread!.high - found!.value, studentQuantile(0.975, effective - 1) * error);
});

test('a large cluster beside a small one does not know its own spread', () => {
  const rows = [...Array.from({ length: 50 }, (_, at) => [1, at % 2] as const), [2, 1] as const];
  expect(sumsOf(rows).read(0.95)).toMatchObject({ spread: null });
});

test('one cluster has a value and no interval; nothing has none', () => {
  expect(
    sumsOf([
      [4, 1],
      [4, 0],
    ]).read(0.95),
  ).toEqual({ value: 0.5, clusters: 1, spread: null });
  expect(sumsOf([]).read(0.95)).toBeUndefined();
});
