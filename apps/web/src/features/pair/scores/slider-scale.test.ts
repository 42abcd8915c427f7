import fc from 'fast-check';
import { expect, test } from 'vitest';
import { linearScale, logScale } from './slider-scale.ts';

const scales = { linear: linearScale(0.1, 10, 0.1), log: logScale(0.1, 10, 100) };

test.each(Object.entries(scales))('%s: ends are exact and out of range is held at the ends', (_, scale) => {
  expect(scale.toValue(0)).toBe(0.1);
  expect(scale.toValue(scale.positions)).toBe(10);
  expect(scale.toPosition(0.001)).toBe(0);
  expect(scale.toPosition(500)).toBe(scale.positions);
});

test.each(Object.entries(scales))('%s: a position comes back', (_, scale) => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: scale.positions }), (position) => {
      expect(scale.toPosition(scale.toValue(position))).toBe(position);
    }),
  );
});

test('the released grid lies on positions of the linear slider', () => {
  for (const value of [0.1, 1, 3, 5, 10]) expect(scales.linear.toValue(scales.linear.toPosition(value))).toBe(value);
});

test('the middle of the logarithmic slider is the geometric mean', () => {
  expect(scales.log.toValue(50)).toBe(1);
});
