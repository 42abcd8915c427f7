import fc from 'fast-check';
import { expect, test } from 'vitest';
import { binOf, boundsOf, chooseBins } from './bins.ts';
import { CrossFilter } from './cross-filter.ts';
import type { Dimension } from './dimension.ts';
import { ALL, type Filter } from './filter.ts';

const NONE = Number.NaN;
const size = 4;

const value = fc.oneof(
  fc.integer({ min: -20, max: 20 }).map((tenths) => tenths / 10),
  fc.double({ min: -3, max: 3, noNaN: true }),
  fc.constant(NONE),
);
function toOffsets(rows: readonly (readonly number[])[]): readonly number[] {
  const offsets = [0];
  for (const row of rows) offsets.push((offsets.at(-1) ?? 0) + row.length);
  return offsets;
}

const anyDimension = (length: number): fc.Arbitrary<Dimension> =>
  fc.oneof(
    fc.array(value, { minLength: length, maxLength: length }).map((values): Dimension => {
      const column = Float64Array.from(values);
      return { kind: 'number', values: column, bins: chooseBins(column, 12) };
    }),
    fc
      .array(fc.nat(size - 1), { minLength: length, maxLength: length })
      .map((codes): Dimension => ({ kind: 'category', codes: Uint16Array.from(codes), size })),
    fc.array(fc.uniqueArray(fc.nat(size - 1), { maxLength: 3 }), { minLength: length, maxLength: length }).map(
      (rows): Dimension => ({
        kind: 'multi',
        offsets: Uint32Array.from(toOffsets(rows)),
        codes: Uint16Array.from(rows.flat()),
        size,
      }),
    ),
    fc.constant<Dimension>({ kind: 'set' }),
  );

function anyFilter(dimension: Dimension, length: number): fc.Arbitrary<Filter> {
  const codes = fc.array(fc.nat(size)).map((list): Filter => ({ kind: 'codes', codes: new Set(list) }));
  const range = fc
    .tuple(fc.integer({ min: -30, max: 30 }), fc.integer({ min: -30, max: 30 }))
    .map(([from, to]): Filter => ({ kind: 'range', range: { from: from / 10, to: to / 10 } }));
  const pairs = fc
    .array(fc.nat(1), { minLength: length, maxLength: length })
    .map((flags): Filter => ({ kind: 'set', pairs: Uint8Array.from(flags) }));
  const own = {
    number: fc.oneof(range, fc.constant<Filter>({ kind: 'none' })),
    category: codes,
    multi: codes,
    set: pairs,
  };
  return fc.oneof({ weight: 1, arbitrary: fc.constant(ALL) }, { weight: 4, arbitrary: own[dimension.kind] });
}

const anyStory = fc.nat(40).chain((length) =>
  fc.array(anyDimension(length), { minLength: 1, maxLength: 6 }).chain((dimensions) =>
    fc.record({
      length: fc.constant(length),
      dimensions: fc.constant(dimensions),
      steps: fc.array(
        fc
          .nat(dimensions.length - 1)
          .chain((index) =>
            fc.record({ index: fc.constant(index), filter: anyFilter(dimensions[index] as Dimension, length) }),
          ),
        { maxLength: 12 },
      ),
    }),
  ),
);

/** The bins of one pair, straight from the definition. */
function binsOf(dimension: Dimension, pair: number): readonly number[] {
  switch (dimension.kind) {
    case 'number':
      return [binOf(dimension.bins, dimension.values[pair] ?? NONE)];
    case 'category':
      return [dimension.codes[pair] ?? 0];
    case 'multi': {
      const own = [...dimension.codes.slice(dimension.offsets[pair], dimension.offsets[pair + 1])];
      return own.length === 0 ? [dimension.size] : own;
    }
    case 'set':
      return [];
  }
}

function isLet(dimension: Dimension, filter: Filter, pair: number): boolean {
  if (filter.kind === 'all') return true;
  if (filter.kind === 'set') return filter.pairs[pair] === 1;
  if (filter.kind === 'codes') return binsOf(dimension, pair).some((bin) => filter.codes.has(bin));
  if (dimension.kind !== 'number') return true;
  const own = dimension.values[pair] ?? NONE;
  if (filter.kind === 'none') return Number.isNaN(own);
  const { from, to } = boundsOf(dimension.bins, filter.range);
  return own >= from && own < to;
}

test('after any filters, every histogram and the passing pairs are those of a full count', () => {
  fc.assert(
    fc.property(anyStory, ({ length, dimensions, steps }) => {
      const filter = new CrossFilter(length, dimensions);
      const filters = dimensions.map((): Filter => ALL);
      for (const step of steps) {
        filter.setFilter(step.index, step.filter);
        filters[step.index] = step.filter;
        const pairs = Array.from({ length }, (_, pair) => pair);
        const isLetBy = (pair: number, index: number) =>
          isLet(dimensions[index] as Dimension, filters[index] as Filter, pair);
        const passing = pairs.filter((pair) => dimensions.every((_, index) => isLetBy(pair, index)));
        expect([...filter.select(Uint32Array.from(pairs))]).toEqual(passing);
        expect(filter.passing).toBe(passing.length);
        for (const [index, dimension] of dimensions.entries()) {
          const others = pairs.filter((pair) =>
            dimensions.every((_, other) => other === index || isLetBy(pair, other)),
          );
          const expected = new Array<number>(filter.countsOf(index).length).fill(0);
          for (const bin of others.flatMap((pair) => binsOf(dimension, pair))) expected[bin] = (expected[bin] ?? 0) + 1;
          expect([...filter.countsOf(index)]).toEqual(expected);
        }
      }
    }),
    { numRuns: 400 },
  );
});

test('the pairs of a selection keep the order that they are asked in', () => {
  const filter = new CrossFilter(4, [{ kind: 'category', codes: Uint16Array.of(0, 1, 0, 1), size: 2 }]);
  filter.setFilter(0, { kind: 'codes', codes: new Set([1]) });
  expect([...filter.select(Uint32Array.of(3, 2, 1, 0))]).toEqual([3, 1]);
});
