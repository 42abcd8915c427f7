import { createRandom, type Random } from '@plumbline/contrast';

const DAY_MS = 24 * 60 * 60 * 1000;
const SHORTEST_LOOK_MS = 1500;
const LONGEST_LOOK_MS = 9000;

interface LabelTime {
  readonly labelledAt: Date;
  readonly activeMs: number;
}

export type LabelTimes = (rater: string) => LabelTime;

interface Sitting {
  readonly random: Random;
  atMs: number;
}

/** When simulated raters gave one label after another: a sitting of its own day for each rater, all of it before `now`. */
export function createLabelTimes(now: Date): LabelTimes {
  const sittings = new Map<string, Sitting>();
  const begin = (rater: string): Sitting => {
    const sitting = {
      random: createRandom('label times', rater),
      atMs: now.getTime() - (sittings.size + 1) * DAY_MS,
    };
    sittings.set(rater, sitting);
    return sitting;
  };
  return (rater) => {
    const sitting = sittings.get(rater) ?? begin(rater);
    const activeMs = sitting.random.integer(SHORTEST_LOOK_MS, LONGEST_LOOK_MS);
    sitting.atMs = Math.min(sitting.atMs + activeMs, now.getTime() - 1);
    return { labelledAt: new Date(sitting.atMs), activeMs };
  };
}
