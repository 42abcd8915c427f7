import type { Stretch } from './claim-repository.ts';

const FIRST = '00000000-0000-0000-0000-000000000000';
const LAST = 'ffffffff-ffff-ffff-ffff-ffffffffffff';
const MAX_PLACES = 1000;

/**
 * How far claims of each model of a study have got, so that the next one does not look through all that is scored already.
 * It is a hint of this process alone: a claim that finds too little goes through the rest too.
 */
export function createClaimPlaces() {
  const places = new Map<string, string>();
  return {
    /** The study's pairs from the last place on, then those before it. */
    stretches: (key: string): Stretch[] => {
      const place = places.get(key) ?? FIRST;
      const rest = { after: FIRST, upTo: place };
      return place === FIRST ? [{ after: FIRST, upTo: LAST }] : [{ after: place, upTo: LAST }, rest];
    },
    remember: (key: string, lastPairId: string | undefined): void => {
      if (lastPairId === undefined) return;
      places.delete(key);
      places.set(key, lastPairId);
      const [oldest] = places.keys();
      if (places.size > MAX_PLACES && oldest !== undefined) places.delete(oldest);
    },
  };
}
