import fc from 'fast-check';
import { expect, test } from 'vitest';
import { binOf, boundsOf, chooseBins, edgeOf, unitBins } from './bins.ts';

test('a brush over whole bins takes exactly the values of those bins', () => {
  const values = fc.array(fc.double({ min: -1e3, max: 1e3, noNaN: true }), { minLength: 1, maxLength: 30 });
  fc.assert(
    fc.property(values, fc.nat(30), fc.nat(30), (column, a, b) => {
      const bins = chooseBins(Float64Array.from(column), 24);
      const [first, last] = [Math.min(a, b) % bins.count, Math.max(a, b) % bins.count];
      const { from, to } = boundsOf(bins, { from: edgeOf(bins, first), to: edgeOf(bins, last + 1) });
      for (const value of column) {
        const bin = binOf(bins, value);
        expect(value >= from && value < to).toBe(bin >= first && bin <= last);
      }
    }),
  );
});

test('values on edges that have no exact double lie above them', () => {
  expect(binOf(unitBins(20), 0.6)).toBe(12);
  expect(binOf(unitBins(20), 0.15)).toBe(3);
  expect(binOf(unitBins(20), 1)).toBe(19);
  expect(binOf(unitBins(20), Number.NaN)).toBe(20);
});

test('edges stand at round numbers, few enough and over all values', () => {
  const bins = chooseBins(Float64Array.of(-1.73, 4.02, Number.NaN), 40);
  expect(bins).toEqual({ start: -1.8, step: 0.2, count: 30 });
});

test('whatever the values are, they lie in few bins of finite edges', () => {
  const values = fc.array(fc.double({ noDefaultInfinity: true }), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(values, (column) => {
      const bins = chooseBins(Float64Array.from(column), 24);
      expect(bins.count).toBeGreaterThan(0);
      expect(bins.count).toBeLessThanOrEqual(26);
      expect(Number.isFinite(bins.start)).toBe(true);
      for (const value of column) expect(binOf(bins, value)).toBeLessThanOrEqual(bins.count);
    }),
    { numRuns: 2000 },
  );
});

test.each([[[]], [[Number.NaN]], [[3, 3, 3]], [[0]], [[0, -5e-324]], [[1, 1 + Number.EPSILON]]])(
  '%j has at least one bin',
  (values) => {
    const bins = chooseBins(Float64Array.from(values), 10);
    expect(bins.count).toBeGreaterThan(0);
    expect(bins.step).toBeGreaterThan(0);
  },
);
