import { expect, test } from 'vitest';
import { findNeighbours } from './neighbours.ts';

const pairs = ['a', 'b', 'c'].map((pairId) => ({ pairId }));

test('neighbours in the order of the list', () => {
  expect(findNeighbours(pairs, 'b')).toEqual({ position: 2, previous: 'a', next: 'c' });
});

test('the ends have one neighbour', () => {
  expect(findNeighbours(pairs, 'a')).toEqual({ position: 1, previous: null, next: 'b' });
  expect(findNeighbours(pairs, 'c')).toEqual({ position: 3, previous: 'b', next: null });
});

test('a pair outside of the list has none', () => {
  expect(findNeighbours(pairs, 'd')).toBeNull();
});
