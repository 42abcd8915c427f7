import { unwrap } from '@plumbline/result';
import { expect, test } from 'vitest';
import fixture from './interval.fixture.json' with { type: 'json' };
import { bcaInterval, percentileInterval } from './interval.ts';
import normal from './normal.fixture.json' with { type: 'json' };
import { normalCumulative, normalQuantile } from './normal.ts';
import { quantile } from './quantile.ts';

const near = (found: number, expected: number) =>
  expect(Math.abs(found - expected)).toBeLessThan(1e-10 * Math.max(1, Math.abs(expected)));

test(`both intervals agree with ${fixture.source} on its own replicates`, () => {
  for (const { values, level, replicates, percentile, bca } of fixture.cases) {
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const without = values.map((value) => (mean * values.length - value) / (values.length - 1));
    const plain = unwrap(percentileInterval(Float64Array.from(replicates), level));
    const corrected = unwrap(bcaInterval(mean, Float64Array.from(replicates), without, level));
    near(plain.low, percentile[0] as number);
    near(plain.high, percentile[1] as number);
    near(corrected.low, bca[0] as number);
    near(corrected.high, bca[1] as number);
    expect(corrected).toMatchObject({ method: 'bca', level, replicates: replicates.length });
  }
  expect(fixture.cases.length).toBeGreaterThanOrEqual(30);
});

test(`normal distribution agrees with ${normal.source}`, () => {
  const [values] = normal.cases;
  for (const [x, share] of values?.cumulative ?? []) near(normalCumulative(x as number), share as number);
  for (const [share, x] of values?.quantile ?? []) near(normalQuantile(share as number), x as number);
  expect(normalCumulative(-50)).toBe(0);
  expect(normalCumulative(50)).toBe(1);
});

test('quantiles interpolate between neighbours', () => {
  expect(quantile([1, 2, 4], 0)).toBe(1);
  expect(quantile([1, 2, 4], 0.75)).toBe(3);
  expect(quantile([1, 2, 4], 1)).toBe(4);
  expect(quantile([7], 0.3)).toBe(7);
});

test('an estimate beyond all replicates has no bias correction', () => {
  expect(bcaInterval(9, Float64Array.of(1, 2, 3), [1, 2], 0.95)).toMatchObject({ code: 'too-few-replicates' });
  expect(percentileInterval(Float64Array.of(1), 0.95)).toMatchObject({ code: 'too-few-replicates' });
});
