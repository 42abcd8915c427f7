import fc from 'fast-check';
import { expect, test } from 'vitest';
import { moveFocus } from './move-focus.ts';

test.each([
  ['ArrowRight', 0, 1],
  ['ArrowLeft', 1, 0],
  ['ArrowDown', 0, 3],
  ['ArrowUp', 4, 1],
  ['Home', 4, 0],
  ['End', 1, 6],
])('%s from %i leads to %i of 7 cells in 3 columns', (key, from, to) => {
  expect(moveFocus(key, from, 7, 3)).toBe(to);
});

test('down into a short last row lands on its last cell', () => {
  expect(moveFocus('ArrowDown', 5, 7, 3)).toBe(6);
});

test('at the edges it stays', () => {
  expect(moveFocus('ArrowLeft', 0, 7, 3)).toBe(0);
  expect(moveFocus('ArrowUp', 2, 7, 3)).toBe(2);
  expect(moveFocus('ArrowDown', 6, 7, 3)).toBe(6);
  expect(moveFocus('ArrowRight', 6, 7, 3)).toBe(6);
});

test('other keys are left alone', () => {
  expect(moveFocus('Enter', 0, 7, 3)).toBeNull();
  expect(moveFocus('ArrowRight', 0, 0, 3)).toBeNull();
});

test('never leaves the grid', () => {
  const keys = fc.constantFrom('ArrowRight', 'ArrowLeft', 'ArrowDown', 'ArrowUp', 'Home', 'End');
  fc.assert(
    fc.property(
      keys,
      fc.integer({ min: 1, max: 50 }),
      fc.integer({ min: 1, max: 9 }),
      fc.nat(),
      (key, count, columns, seed) => {
        const next = moveFocus(key, seed % count, count, columns);
        expect(next).toBeGreaterThanOrEqual(0);
        expect(next).toBeLessThan(count);
      },
    ),
  );
});
