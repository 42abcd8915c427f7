import { canTrySums, fewestBySums } from './fewest-by-sums.ts';
import type { OrderOfTwo } from './order-of-two.ts';
import type { Removal } from './removal.ts';
import { removeByInfluence } from './remove-by-influence.ts';
import { type SearchBudget, searchRemovals } from './search-removals.ts';

/** Removals of each kind after which the leader is no longer above, none of which can be left out. */
export interface FewestFound extends Removal {
  /** Fewer than this do not suffice: proven. Equal to `size`: it is the least. */
  readonly atLeast: number;
}

/**
 * The fewest votes without which the leader is no longer strictly above the rival.
 *
 * @param counts  votes of each kind; the leader is above
 * Variant: with one contender beside the two at most, by their sums (see there). Else a first removal, vote by vote by influence;
 *   then all removals by rising size, passing over those that a bound shows to be too weak. When the budget is
 *   spent, what was found is an upper bound, and what was ruled out a lower one.
 */
export function fewestRemovals(
  order: OrderOfTwo,
  contenders: number,
  counts: Float64Array,
  budget: SearchBudget,
): FewestFound {
  if (canTrySums(order, counts, budget.steps)) {
    const best = fewestBySums(order, counts);
    return { ...best, atLeast: best.size };
  }
  const first = removeByInfluence(order, contenders, counts);
  const left = { ...budget };
  for (let size = 1; size < first.size; size++) {
    const found = searchRemovals({ order, contenders, counts, left }, size);
    if (found === 'spent') return { ...first, atLeast: size };
    if (found) return { removed: found, size, atLeast: size };
  }
  return { ...first, atLeast: first.size };
}
