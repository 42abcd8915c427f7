import { unwrap } from '@plumbline/result';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import fixture from './calibration.fixture.json' with { type: 'json' };
import { calibration } from './calibration.ts';

const near = (found: number, expected: number) => expect(Math.abs(found - expected)).toBeLessThan(1e-10);

test(`agrees to 1e-10 with ${fixture.source}`, () => {
  for (const row of fixture.cases) {
    const outcomes = Array.from(row.outcomes, Number);
    const found = unwrap(calibration(row.probabilities, outcomes, { bins: row.bins, binning: 'equal-width' }));
    expect(found.bins).toHaveLength(row.observed.length);
    found.bins.forEach((bin, i) => {
      near(bin.observed, row.observed[i] as number);
      near(bin.meanProbability, row.predicted[i] as number);
    });
    near(found.brier, row.brier);
    near(found.ece, row.ece);
  }
  expect(fixture.cases.length).toBeGreaterThanOrEqual(100);
});

const judged = fc.record({
  p: fc.oneof(
    fc.double({ min: 0, max: 1, noNaN: true }),
    fc.integer({ min: 0, max: 10 }).map((tenth) => tenth / 10),
  ),
  y: fc.integer({ min: 0, max: 1 }),
});
const judgements = fc.array(judged, { minLength: 1, maxLength: 60 });
const settings = fc.record({
  bins: fc.integer({ min: 1, max: 15 }),
  binning: fc.constantFrom('equal-width' as const, 'equal-count' as const),
});

describe('properties', () => {
  const compute = (rows: { p: number; y: number }[], how: { bins: number; binning: 'equal-width' | 'equal-count' }) =>
    unwrap(
      calibration(
        rows.map(({ p }) => p),
        rows.map(({ y }) => y),
        how,
      ),
    );

  test('every item is in one bin that its probability fits', () => {
    fc.assert(
      fc.property(judgements, settings, (rows, how) => {
        const { bins, count } = compute(rows, how);
        expect(bins.reduce((sum, bin) => sum + bin.count, 0)).toBe(count);
        for (const bin of bins) {
          expect(bin.meanProbability).toBeGreaterThanOrEqual(bin.low - 1e-12);
          expect(bin.meanProbability).toBeLessThanOrEqual(bin.high + 1e-12);
        }
        bins.slice(1).forEach((bin, i) => {
          expect(bin.low).toBeGreaterThanOrEqual(bins[i]?.high as number);
        });
      }),
    );
  });

  test('the parts of the Brier score are what they are called', () => {
    fc.assert(
      fc.property(judgements, settings, (rows, how) => {
        const { brier, brierParts, ece, maximumError } = compute(rows, how);
        expect(brierParts.reliability).toBeGreaterThanOrEqual(0);
        expect(brierParts.resolution).toBeLessThanOrEqual(brierParts.uncertainty + 1e-12);
        expect(ece).toBeLessThanOrEqual(maximumError + 1e-12);
        expect(brier).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  test('with one probability in each bin nothing is left within bins', () => {
    const tenths = fc.array(
      judged.map(({ y, p }) => ({ y, p: Math.ceil(p * 10) / 10 })),
      { minLength: 1, maxLength: 60 },
    );
    fc.assert(
      fc.property(tenths, (rows) => {
        const positive = rows.map((row) => ({ ...row, p: Math.max(row.p, 0.1) }));
        expect(compute(positive, { bins: 10, binning: 'equal-width' }).brierParts.withinBins).toBeCloseTo(0, 12);
      }),
    );
  });
});

test('bins of equal count', () => {
  const found = unwrap(calibration([0.9, 0.1, 0.2, 0.3], [1, 0, 0, 1], { bins: 2, binning: 'equal-count' }));
  expect(found.bins.map(({ low, high, count }) => [low, high, count])).toEqual([
    [0.1, 0.2, 2],
    [0.3, 0.9, 2],
  ]);
  near(found.ece, (Math.abs(0.15 - 0) + Math.abs(0.6 - 1)) / 2);
  near(found.maximumError, 0.4);
});

test('undefined cases are named', () => {
  const how = { bins: 10, binning: 'equal-width' } as const;
  expect(calibration([], [], how)).toMatchObject({ code: 'empty' });
  expect(calibration([0.5], [], how)).toMatchObject({ code: 'length-mismatch' });
  expect(calibration([0.5], [-1], how)).toMatchObject({ code: 'not-binary' });
  for (const p of [-0.1, 1.1, Number.NaN]) expect(calibration([p], [1], how)).toMatchObject({ code: 'out-of-range' });
  for (const bins of [0, 1.5])
    expect(calibration([0.5], [1], { ...how, bins })).toMatchObject({ code: 'invalid-setting' });
});
