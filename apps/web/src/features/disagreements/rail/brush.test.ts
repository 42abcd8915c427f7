import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dragSpan, moveEdge, panSpan, toRange, toSpan } from './brush.ts';

const bins = { start: 0, step: 0.05, count: 20 };
const span = fc
  .tuple(fc.integer({ min: 0, max: 19 }), fc.integer({ min: 0, max: 19 }))
  .map(([a, b]) => ({ from: Math.min(a, b), to: Math.max(a, b) + 1 }));
const isSound = ({ from, to }: { from: number; to: number }) => from >= 0 && from < to && to <= bins.count;

test('a span is the same after it has been a range', () => {
  fc.assert(
    fc.property(span, (bars) => {
      const range = toRange(bins, bars);
      expect(range === undefined ? { from: 0, to: 20 } : toSpan(bins, range)).toEqual(bars);
    }),
  );
});

test('keys move an edge and never past the other or the ends', () => {
  const keys = fc.constantFrom('ArrowLeft', 'ArrowRight', 'PageUp', 'PageDown', 'Home', 'End');
  fc.assert(
    fc.property(span, keys, fc.constantFrom('from' as const, 'to' as const), (bars, key, edge) => {
      const moved = moveEdge(key, edge, bars, bins.count);
      expect(moved !== null && isSound(moved)).toBe(true);
    }),
  );
  expect(moveEdge('ArrowRight', 'from', { from: 3, to: 8 }, 20)).toEqual({ from: 4, to: 8 });
  expect(moveEdge('Tab', 'from', { from: 3, to: 8 }, 20)).toBeNull();
});

test('the pointer takes the bins that it crosses, whichever way it goes', () => {
  expect(dragSpan(7.9, 3.2, 20)).toEqual({ from: 3, to: 8 });
  expect(dragSpan(-4, 99, 20)).toEqual({ from: 0, to: 20 });
});

test('a span moves as a whole and stops at the ends', () => {
  expect(panSpan({ from: 3, to: 8 }, 4.4, 20)).toEqual({ from: 7, to: 12 });
  fc.assert(
    fc.property(span, fc.integer({ min: -30, max: 30 }), (bars, by) => {
      const moved = panSpan(bars, by, bins.count);
      expect(isSound(moved) && moved.to - moved.from === bars.to - bars.from).toBe(true);
    }),
  );
});
