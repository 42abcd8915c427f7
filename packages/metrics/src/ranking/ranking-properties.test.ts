import { unwrap } from '@plumbline/result';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { auroc } from './auroc.ts';
import { averagePrecision } from './average-precision.ts';
import { averagePrecisionAt } from './average-precision-at.ts';
import { kendallTauB } from './kendall.ts';
import { spearman } from './spearman.ts';

const score = fc.integer({ min: -6, max: 6 });
const item = fc.record({ x: score, y: score, target: fc.integer({ min: 0, max: 1 }) });
/** Both classes, and neither input constant. */
const items = fc
  .array(item, { maxLength: 200 })
  .map((some) => [{ x: 0, y: 1, target: 1 }, { x: 1, y: 3, target: 0 }, ...some]);
const columnsOf = (rows: readonly { x: number; y: number; target: number }[]) => ({
  x: rows.map(({ x }) => x),
  y: rows.map(({ y }) => y),
  targets: rows.map(({ target }) => target),
});
const shuffled = items.chain((rows) =>
  fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length })),
);

const scored = {
  auroc: (x: ArrayLike<number>, targets: number[]) => unwrap(auroc(x, targets)),
  averagePrecision: (x: ArrayLike<number>, targets: number[]) => unwrap(averagePrecision(x, targets)),
  'averagePrecisionAt 2': (x: ArrayLike<number>, targets: number[]) =>
    unwrap(averagePrecisionAt(x, targets, 2, 'expected')),
};
const correlations = {
  spearman: (x: ArrayLike<number>, y: ArrayLike<number>) => unwrap(spearman(x, y)),
  kendall: (x: ArrayLike<number>, y: ArrayLike<number>) => unwrap(kendallTauB(x, y)),
};

describe.each(Object.entries(scored))('%s', (_name, metric) => {
  test('only the order of the scores matters', () => {
    fc.assert(
      fc.property(items, (rows) => {
        const { x, targets } = columnsOf(rows);
        expect(
          metric(
            x.map((value) => Math.exp(value) - 3),
            targets,
          ),
        ).toBe(metric(x, targets));
        expect(metric(Float64Array.from(x), targets)).toBe(metric(x, targets));
      }),
    );
  });

  test('the order of the items does not matter', () => {
    fc.assert(
      fc.property(shuffled, ([rows, others]) => {
        const [a, b] = [columnsOf(rows), columnsOf(others)];
        expect(metric(b.x, b.targets)).toBeCloseTo(metric(a.x, a.targets), 12);
      }),
    );
  });

  test('lies between 0 and 1', () => {
    fc.assert(
      fc.property(items, (rows) => {
        const { x, targets } = columnsOf(rows);
        expect(metric(x, targets)).toBeGreaterThanOrEqual(0);
        expect(metric(x, targets)).toBeLessThanOrEqual(1 + 1e-15);
      }),
    );
  });
});

test('auroc: flipped labels and reversed scores both give the complement', () => {
  fc.assert(
    fc.property(items, (rows) => {
      const { x, targets } = columnsOf(rows);
      const value = unwrap(auroc(x, targets));
      expect(
        unwrap(
          auroc(
            x,
            targets.map((target) => 1 - target),
          ),
        ),
      ).toBeCloseTo(1 - value, 12);
      expect(
        unwrap(
          auroc(
            x.map((each) => -each),
            targets,
          ),
        ),
      ).toBeCloseTo(1 - value, 12);
    }),
  );
});

test('auroc is the share of pairs that it is defined as', () => {
  fc.assert(
    fc.property(items, (rows) => {
      const wins = rows.flatMap((a) =>
        rows.filter((b) => a.target > b.target).map((b) => (Math.sign(a.x - b.x) + 1) / 2),
      );
      const { x, targets } = columnsOf(rows);
      expect(unwrap(auroc(x, targets))).toBeCloseTo(wins.reduce((sum, win) => sum + win) / wins.length, 12);
    }),
  );
});

test('a slice of all items is the whole', () => {
  fc.assert(
    fc.property(items, (rows) => {
      const { x, targets } = columnsOf(rows);
      expect(unwrap(averagePrecisionAt(x, targets, x.length, 'expected'))).toBe(unwrap(averagePrecision(x, targets)));
    }),
  );
});

describe.each(Object.entries(correlations))('%s', (_name, correlate) => {
  test('is symmetric, follows order only, changes sign with it', () => {
    fc.assert(
      fc.property(items, (rows) => {
        const { x, y } = columnsOf(rows);
        const value = correlate(x, y);
        expect(correlate(y, x)).toBeCloseTo(value, 12);
        expect(
          correlate(
            x.map((each) => each ** 3),
            y,
          ),
        ).toBe(value);
        expect(
          correlate(
            x.map((each) => -each),
            y,
          ),
        ).toBeCloseTo(-value, 12);
        expect(correlate(x, x)).toBeCloseTo(1, 12);
        expect(Math.abs(value)).toBeLessThanOrEqual(1);
      }),
    );
  });

  test('does not depend on the order of the items', () => {
    fc.assert(
      fc.property(shuffled, ([rows, others]) => {
        const [a, b] = [columnsOf(rows), columnsOf(others)];
        expect(correlate(b.x, b.y)).toBeCloseTo(correlate(a.x, a.y), 12);
      }),
    );
  });
});

test('kendall counts the pairs that it is defined on', () => {
  fc.assert(
    fc.property(items, (rows) => {
      const pairs = rows.flatMap((a, i) => rows.slice(i + 1).map((b) => [a.x - b.x, a.y - b.y] as const));
      const sum = pairs.reduce((total, [dx, dy]) => total + Math.sign(dx) * Math.sign(dy), 0);
      const untied = (side: 0 | 1) => pairs.filter((pair) => pair[side] !== 0).length;
      const { x, y } = columnsOf(rows);
      expect(unwrap(kendallTauB(x, y))).toBeCloseTo(sum / Math.sqrt(untied(0) * untied(1)), 12);
    }),
  );
});
