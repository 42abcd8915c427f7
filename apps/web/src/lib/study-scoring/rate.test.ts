import { expect, test } from 'vitest';
import { Rate } from './rate.ts';

const after = (samples: ReadonlyArray<readonly [seconds: number, done: number]>): number | null => {
  const rate = new Rate();
  for (const [seconds, done] of samples) rate.add(seconds * 1000, done);
  return rate.perSecond();
};

test('a rate needs two seconds', () => {
  expect(after([])).toBeNull();
  expect(
    after([
      [0, 0],
      [1, 50],
    ]),
  ).toBeNull();
  expect(
    after([
      [0, 0],
      [4, 50],
    ]),
  ).toBe(12.5);
});

test('only the last half minute counts', () => {
  expect(
    after([
      [0, 0],
      [100, 1000],
      [110, 1010],
      [130, 1030],
    ]),
  ).toBe(1);
});

test('a count that falls was begun afresh', () => {
  expect(
    after([
      [0, 900],
      [5, 1000],
      [6, 0],
      [10, 8],
    ]),
  ).toBe(2);
});
