export type SwipeDirection = 'left' | 'right' | 'down';

/** Shorter moves are slips of the thumb. */
export const SWIPE_PX = 72;
/** From here on it is told which answer is meant. */
const MEANT_PX = 16;

export interface Swipe {
  readonly direction: SwipeDirection;
  /** Of the way after which letting go answers, from 0 to 1. */
  readonly share: number;
}

/**
 * What a swipe of (dx, dy) CSS pixels means so far: right, left or down, in every language, as the arrow keys do; up, and
 * between two directions, nothing.
 */
export function readSwipe(dx: number, dy: number): Swipe | null {
  const [across, along] = [Math.abs(dx), Math.abs(dy)];
  if (across >= MEANT_PX && across > along * 1.2)
    return { direction: dx > 0 ? 'right' : 'left', share: shareOf(across) };
  return dy >= MEANT_PX && along > across * 1.2 ? { direction: 'down', share: shareOf(dy) } : null;
}

const shareOf = (distance: number): number => Math.min(1, distance / SWIPE_PX);

/** The answer that letting go now gives; null: none. */
export const answerOfSwipe = (swipe: Swipe | null): SwipeDirection | null =>
  swipe?.share === 1 ? swipe.direction : null;
