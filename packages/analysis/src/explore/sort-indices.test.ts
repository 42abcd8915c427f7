import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Direction, sortIndices } from './sort-indices.ts';

const compare = (a: number, b: number, direction: Direction): number => {
  if (Number.isNaN(a) || Number.isNaN(b)) return Number(Number.isNaN(a)) - Number(Number.isNaN(b));
  if (a === b) return 0;
  return a < b === (direction === 'rising') ? -1 : 1;
};

test('the order is that of a stable sort, values that are not there last', () => {
  const special = fc.constantFrom(
    0,
    -0,
    Number.NaN,
    1e-310,
    -1e-310,
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
  );
  const values = fc.array(fc.oneof(special, fc.integer({ min: -3, max: 3 }), fc.double()), { maxLength: 60 });
  fc.assert(
    fc.property(values, fc.constantFrom<Direction>('rising', 'falling'), (column, direction) => {
      const expected = column.map((_, index) => index);
      expected.sort((a, b) => compare(column[a] ?? 0, column[b] ?? 0, direction) || a - b);
      expect([...sortIndices(Float64Array.from(column), direction)]).toEqual(expected);
    }),
    { numRuns: 300 },
  );
});
