import { defaultParseSearch, defaultStringifySearch } from '@tanstack/react-router';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readRanges, writeRanges } from './ranges.ts';
import { readSort, writeSort } from './sort-order.ts';
import { changeView, clearFilters, hasFilters, parseView, picksOf, rangesOf, type View, withRange } from './view.ts';

const words = fc.string({ minLength: 1, maxLength: 40 }).filter((text) => text.trim() !== '');
const name = fc.oneof(words, fc.constantFrom('12', 'true', 'textnorm:clip@1,2~x', '100%', '["a"]'));
const range = fc.oneof(
  fc.constant('none' as const),
  fc.tuple(fc.integer({ min: -100, max: 99 }), fc.integer({ min: 1, max: 50 })).map(([from, width]) => ({
    from: from / 10,
    to: (from + width) / 10,
  })),
);
const ranges = fc.dictionary(name, range, { maxKeys: 4 });
const anyView = fc.record(
  {
    layout: fc.constantFrom('list', 'scatter', 'prompts', 'map'),
    sort: name,
    order: fc.constant('rising'),
    where: ranges.map((all) => writeRanges(all)),
    subset: fc.oneof(name, fc.uniqueArray(words, { minLength: 1, maxLength: 3 })),
    search: fc.oneof(words, fc.constant('007'), fc.constant('a & b = c # d')),
    prompts: fc.constantFrom('defined', 'excluded'),
    unsure: fc.constant('missing'),
  },
  { requiredKeys: [] },
);

const throughAddress = (view: View): View => parseView(defaultParseSearch(defaultStringifySearch(view)));

test('a view comes back from its address unchanged', () => {
  fc.assert(
    fc.property(anyView, (fields) => {
      const view = parseView(fields);
      expect(throughAddress(view)).toEqual(view);
    }),
    { examples: [[{ where: ' ! ~none, !~0~0.1' }]] },
  );
});

test('ranges come back from their text, whatever the scorers are called', () => {
  fc.assert(
    fc.property(ranges, (all) => {
      expect(readRanges(writeRanges(all))).toEqual({ ...all });
    }),
  );
});

test('whatever stands in an address, a view comes out', () => {
  fc.assert(
    fc.property(
      fc.dictionary(fc.constantFrom('layout', 'sort', 'where', 'subset', 'label', 'search', 'nothing'), fc.anything()),
      (search) => {
        const view = parseView(search);
        expect(parseView(view)).toEqual(view);
        expect(Object.keys(view)).not.toContain('nothing');
      },
    ),
  );
});

test.each([
  [{ layout: 'mosaic' }],
  [{ layout: 'grid' }],
  [{ sort: 'disagreement' }],
  [{ order: 'falling' }],
  [{ where: 'human~0.9~0.1' }],
  [{ where: 'human' }],
  [{ where: '~1~2' }],
  [{ subset: [] }],
  [{ search: '   ' }],
])('%j falls back to the default', (search) => {
  expect(parseView(search)).toEqual({});
});

test('one name stands in the address as it is, several as a list', () => {
  expect(defaultStringifySearch(parseView({ subset: ['counting'] }))).toBe('?subset=counting');
  expect(picksOf(throughAddress(parseView({ subset: ['a', 'b'] })), 'subset')).toEqual(['a', 'b']);
  expect(picksOf(parseView({ subset: 12 }), 'subset')).toEqual(['12']);
});

test('ranges are read as people would write them', () => {
  expect(rangesOf(parseView({ where: 'human~0.5~1,textnorm:clip@2~none' }))).toEqual({
    human: { from: 0.5, to: 1 },
    'textnorm:clip@2': 'none',
  });
});

test('a range is set and taken out by its axis', () => {
  const view = withRange({ subset: 'counting' }, 'human', { from: 0.5, to: 1 });
  expect(view).toEqual({ subset: 'counting', where: 'human~0.5~1' });
  expect(withRange(view, 'human', undefined)).toEqual({ subset: 'counting' });
});

test.each([
  [undefined, { kind: 'gap', scorer: 'main' }],
  ['gap~other', { kind: 'gap', scorer: 'other' }],
  ['split', { kind: 'column', id: 'split' }],
  ['recent', { kind: 'column', id: 'time' }],
  ['study', { kind: 'study' }],
  ['a~human', { kind: 'difference', of: 'a', minus: 'human' }],
  ['human~a', { kind: 'difference', of: 'human', minus: 'a' }],
  ['raw:clip@1', { kind: 'column', id: 'raw:clip@1' }],
] as const)('sort=%s', (sort, key) => {
  expect(readSort(sort, 'main')).toEqual(key);
  expect(writeSort(key, 'main')).toBe(sort);
});

test('without any scorer pairs are sorted by how people part', () => {
  expect(readSort(undefined, null)).toEqual({ kind: 'column', id: 'split' });
});

test('clearing filters keeps order, layout and settings', () => {
  const view = parseView({ layout: 'list', sort: 'recent', label: 'none', where: 'human~0~1', unsure: 'half' });
  expect(hasFilters(view)).toBe(true);
  expect(clearFilters(view)).toEqual({ layout: 'list', sort: 'recent', unsure: 'half' });
  expect(hasFilters(clearFilters(view))).toBe(false);
});

test('a patch with undefined takes the field out', () => {
  expect(changeView({ subset: 'counting', sort: 'split' }, { subset: undefined, sort: 'disagreement' })).toEqual({});
});
