import { lotOf } from './lot-of.ts';

export type Slot = 'comparison' | 'repeat' | 'decoy';

/** What one person has been given in an evaluation. */
export interface Given {
  readonly comparisons: number;
  readonly repeats: number;
  readonly decoys: number;
}

export interface BlockPlan {
  readonly seed: number;
  readonly personId: string;
  /** Share of comparisons that are asked once more. */
  readonly repeatShare: number;
  /** Ballots of which one is a decoy; null: none. */
  readonly decoyEvery: number | null;
  readonly given: Given;
  readonly length: number;
}

/**
 * What is asked at each place of a block. In every 1 / share comparisons one repeat comes due, and in every n ballots one
 * decoy, each at a place drawn by lot, so that nobody can tell when. What is due and could not be asked stays due.
 */
export function planBlock({ given, length, ...plan }: BlockPlan): Slot[] {
  const so = { ...given };
  return Array.from({ length }, () => {
    const slot = nextSlot(plan, so);
    so[`${slot}s`] += 1;
    return slot;
  });
}

type Rules = Omit<BlockPlan, 'given' | 'length'>;

function nextSlot({ seed, personId, repeatShare, decoyEvery }: Rules, { comparisons, repeats, decoys }: Given): Slot {
  const nameOf = (kind: Slot) => `${seed}:${personId}:${kind}`;
  if (decoyEvery !== null && decoys < countDue(comparisons + repeats + decoys, decoyEvery, nameOf('decoy'))) {
    return 'decoy';
  }
  if (repeatShare > 0 && repeats < countDue(comparisons, 1 / repeatShare, nameOf('repeat'))) return 'repeat';
  return 'comparison';
}

/** How many have come due after so many: one in each round of `every`, at a lot's place in it. */
function countDue(after: number, every: number, name: string): number {
  const round = Math.floor(after / every);
  return round + (after / every - round > lotOf(`${name}:${round}`) ? 1 : 0);
}

/** Repeats that are missing when no comparison is left, though none may have come due yet. */
export const missingRepeats = (
  repeatShare: number,
  { comparisons, repeats }: Pick<Given, 'comparisons' | 'repeats'>,
): number => Math.max(0, Math.round(repeatShare * comparisons) - repeats);
