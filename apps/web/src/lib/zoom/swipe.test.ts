import { expect, test } from 'vitest';
import { answerOfSwipe, readSwipe, SWIPE_PX } from './swipe.ts';

test.each([
  [SWIPE_PX, 0, 'right'],
  [-SWIPE_PX, 10, 'left'],
  [5, SWIPE_PX, 'down'],
  [0, -SWIPE_PX * 3, null],
  [SWIPE_PX - 1, 0, null],
  [SWIPE_PX, SWIPE_PX, null],
])('letting go after %i, %i means %s', (dx, dy, direction) => {
  expect(answerOfSwipe(readSwipe(dx, dy))).toBe(direction);
});

test('on the way it says what is meant and how far it is', () => {
  expect(readSwipe(SWIPE_PX / 2, 0)).toEqual({ direction: 'right', share: 0.5 });
  expect(readSwipe(0, SWIPE_PX / 4)).toEqual({ direction: 'down', share: 0.25 });
  expect(readSwipe(-SWIPE_PX * 2, 0)).toEqual({ direction: 'left', share: 1 });
});

test('going back takes it back, and a trembling thumb means nothing', () => {
  expect(readSwipe(4, 0)).toBeNull();
  expect(readSwipe(0, 8)).toBeNull();
  expect(answerOfSwipe(null)).toBeNull();
});
