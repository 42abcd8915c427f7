import { expect, test } from 'vitest';
import { answerOfSwipe, SWIPE_PX } from './swipe.ts';

test.each([
  [SWIPE_PX, 0, 1],
  [-SWIPE_PX, 10, 0],
  [5, SWIPE_PX, -1],
  [0, -SWIPE_PX * 3, null],
  [SWIPE_PX - 1, 0, null],
  [SWIPE_PX, SWIPE_PX, null],
])('a swipe of %i, %i answers %s', (dx, dy, value) => {
  expect(answerOfSwipe(dx, dy)).toBe(value);
});
