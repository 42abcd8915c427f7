import type { LabelValue } from '@plumbline/contract';

/** Shorter moves are slips of the thumb. */
export const SWIPE_PX = 64;

/** The answer that a swipe of (dx, dy) CSS pixels gives: right aligned, left not aligned, down unsure. */
export function answerOfSwipe(dx: number, dy: number): LabelValue | null {
  const isSideways = Math.abs(dx) > Math.abs(dy) * 1.2;
  if (isSideways && Math.abs(dx) >= SWIPE_PX) return dx > 0 ? 1 : 0;
  const isDown = dy >= SWIPE_PX && dy > Math.abs(dx) * 1.2;
  return isDown ? -1 : null;
}
