import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inLasso, isInside } from './lasso.ts';

const square = [
  [0.2, 0.2],
  [0.8, 0.2],
  [0.8, 0.8],
  [0.2, 0.8],
] as const;

test('a square holds what lies between its sides', () => {
  const place = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(place, place, (x, y) => {
      fc.pre([x, y].every((value) => Math.abs(value - 0.2) > 1e-9 && Math.abs(value - 0.8) > 1e-9));
      expect(isInside([x, y], square)).toBe(x > 0.2 && x < 0.8 && y > 0.2 && y < 0.8);
    }),
  );
});

test('a bay of the line is outside', () => {
  const horseshoe = [
    [0, 0],
    [1, 0],
    [1, 1],
    [0.7, 1],
    [0.7, 0.3],
    [0.3, 0.3],
    [0.3, 1],
    [0, 1],
  ] as const;
  expect(isInside([0.5, 0.7], horseshoe)).toBe(false);
  expect(isInside([0.15, 0.7], horseshoe)).toBe(true);
});

test('images by their places; a line of two corners holds none', () => {
  const points = Float32Array.of(0.5, 0.5, 0.1, 0.1, 0.7, 0.3);
  expect(inLasso(points, square)).toEqual([0, 2]);
  expect(inLasso(points, square.slice(0, 2))).toEqual([]);
});
