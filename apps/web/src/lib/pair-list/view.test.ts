import { defaultParseSearch, defaultStringifySearch } from '@tanstack/react-router';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { changeView, clearFilters, hasFilters, LABEL_FILTERS, parseView, toPairsQuery, type View } from './view.ts';

const words = fc.string({ minLength: 1, maxLength: 40 }).filter((text) => text.trim() !== '');
const share = fc.integer({ min: 1, max: 99 }).map((percent) => percent / 100);
const anyView = fc.record(
  {
    layout: fc.constant('list'),
    sort: fc.constantFrom('split', 'recent'),
    subset: fc.oneof(words, fc.constant('12'), fc.constant('true')),
    generator: words,
    label: fc.constantFrom(...LABEL_FILTERS),
    min: share,
    max: share,
    search: fc.oneof(words, fc.constant('007'), fc.constant('a & b = c # d')),
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
  );
});

test('every sound field is kept', () => {
  const fields = {
    layout: 'list',
    sort: 'split',
    subset: 'counting',
    generator: 'b',
    label: 'unsure',
    min: 0.2,
    max: 0.8,
  };
  expect(parseView({ ...fields, search: 'two cats' })).toEqual({ ...fields, search: 'two cats' });
});

test('whatever stands in an address, a view comes out', () => {
  fc.assert(
    fc.property(
      fc.dictionary(fc.constantFrom('layout', 'sort', 'min', 'max', 'label', 'search', 'x'), fc.anything()),
      (search) => {
        const view = parseView(search);
        expect(parseView(view)).toEqual(view);
        expect(Object.keys(view)).not.toContain('x');
      },
    ),
  );
});

test.each([
  [{ layout: 'mosaic' }],
  [{ layout: 'grid' }],
  [{ sort: 'disagreement' }],
  [{ label: '2' }],
  [{ min: -0.1 }],
  [{ max: 'many' }],
  [{ min: 0, max: 1 }],
  [{ min: 0.9, max: 0.1 }],
  [{ search: '   ' }],
])('%j falls back to the default', (search) => {
  expect(parseView(search)).toEqual({});
});

test('what a number looks like is still a text', () => {
  expect(parseView({ subset: 12, search: 7 })).toEqual({ subset: '12', search: '7' });
});

test('the request holds codes, and no layout', () => {
  expect(toPairsQuery({ layout: 'list', label: 'not-aligned', min: 0.25, search: 'cat' })).toEqual({
    sort: 'disagreement',
    label: '0',
    min: 0.25,
    search: 'cat',
  });
});

test('clearing filters keeps order and layout', () => {
  const view = parseView({ layout: 'list', sort: 'recent', label: 'none', min: 0.5 });
  expect(hasFilters(view)).toBe(true);
  expect(clearFilters(view)).toEqual({ layout: 'list', sort: 'recent' });
  expect(hasFilters(clearFilters(view))).toBe(false);
});

test('a patch with undefined takes the field out', () => {
  expect(changeView({ subset: 'counting', sort: 'split' }, { subset: undefined, sort: 'disagreement' })).toEqual({});
});
