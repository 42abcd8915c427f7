import { expect, test } from 'vitest';
import { fairShare } from './fair-share.ts';

test('who is alone, and who labels everything, gets what they ask for', () => {
  expect(fairShare({ open: 4, others: 0, held: 0, limit: 10 })).toBe(10);
  expect(fairShare({ open: null, others: 30, held: 40, limit: 10 })).toBe(10);
});

test('nobody holds more than half of an equal share of what is left', () => {
  expect(fairShare({ open: 1000, others: 9, held: 0, limit: 10 })).toBe(10);
  expect(fairShare({ open: 100, others: 9, held: 0, limit: 10 })).toBe(5);
  expect(fairShare({ open: 100, others: 9, held: 4, limit: 10 })).toBe(1);
  expect(fairShare({ open: 100, others: 9, held: 9, limit: 10 })).toBe(0);
});

test('three places are for everybody, so that the end goes without waiting', () => {
  expect(fairShare({ open: 2, others: 9, held: 0, limit: 10 })).toBe(3);
  expect(fairShare({ open: 2, others: 9, held: 1, limit: 10 })).toBe(2);
  expect(fairShare({ open: 2, others: 9, held: 3, limit: 10 })).toBe(0);
});
