import { expect, it } from 'vitest';
import { nameRaters } from './rater-names.ts';

const named = (...names: string[]) => [
  ...nameRaters(names.map((displayName, at) => ({ id: String(at), displayName }))).values(),
];

it('tells equal names apart, and never gives away a name that somebody bears', () => {
  expect(named('Ann', 'Bo', 'Ann', 'Ann')).toEqual(['Ann', 'Bo', 'Ann (2)', 'Ann (3)']);
  expect(named('Ann', 'Ann', 'Ann (2)')).toEqual(['Ann', 'Ann (3)', 'Ann (2)']);
});

it('leaves names alone that are different already', () => {
  const once = named('Ann', 'Ann', 'Ann (2)', 'Ann');
  expect(named(...once)).toEqual(once);
});
