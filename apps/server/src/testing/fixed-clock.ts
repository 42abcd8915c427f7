import type { Clock } from '../dependencies.ts';

export interface FixedClock extends Clock {
  advance(ms: number): void;
}

export function createFixedClock(start = '2026-03-01T12:00:00.000Z'): FixedClock {
  let now = new Date(start).getTime();
  return {
    now: () => new Date(now),
    advance: (ms) => {
      now += ms;
    },
  };
}
