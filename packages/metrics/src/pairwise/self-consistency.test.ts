import { expect, test } from 'vitest';
import { selfConsistency } from './self-consistency.ts';

const repeats = {
  prompt: [0, 1, 2, 3, 4, 5],
  rater: [0, 0, 2, 2, 2, 0],
  before: [1, -1, 0, 1, 0, 1],
  after: [1, 1, 0, 0, 1, -1],
};

test('by hand: of six, two the same, two turned round with the sides, two between a tie and a win', () => {
  const { same, sameSide, raters } = selfConsistency(repeats, 0.95);
  expect(same).toMatchObject({ value: 2 / 6, answers: 6 });
  expect(sameSide).toMatchObject({ value: 2 / 6, answers: 6 });
  expect(raters).toEqual([
    { repeats: 3, same: 1, sameSide: 2, interval: expect.anything() },
    { repeats: 0, same: 0, sameSide: 0, interval: null },
    { repeats: 3, same: 1, sameSide: 0, interval: expect.anything() },
  ]);
});

test('no repeats', () => {
  const none = { prompt: [], rater: [], before: [], after: [] };
  expect(selfConsistency(none, 0.95)).toEqual({ same: undefined, sameSide: undefined, raters: [] });
});
