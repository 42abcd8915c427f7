import { canTrySums, fewestBySums } from './fewest-by-sums.ts';
import type { OrderOfTwo } from './order-of-two.ts';
import type { Removal } from './removal.ts';
import { removeByInfluence } from './remove-by-influence.ts';
import { ruleOutRemovals } from './rule-out-removals.ts';
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
 *   then all removals by rising size, passing over those that a bound shows to be too weak. Where those are too many, from above:
 *   that one less than what was found would do is ruled out over all strengths that it may leave. When the budget is
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
    if (found === 'spent') return proveLeast(order, counts, { ...first, atLeast: size }, left);
    if (found) return { removed: found, size, atLeast: size };
  }
  return { ...first, atLeast: first.size };
}

/** Rules out that one less would do, or finds that it does, until neither can be said. */
function proveLeast(order: OrderOfTwo, counts: Float64Array, found: FewestFound, left: { boxes: number }): FewestFound {
  let best = found;
  while (best.size > best.atLeast) {
    const fewer = ruleOutRemovals(order, counts, best.size - 1, left);
    if (fewer === 'spent') return best;
    if (fewer === 'none') return { ...best, atLeast: best.size };
    best = { ...best, removed: fewer, size: fewer.reduce((sum, each) => sum + each, 0) };
  }
  return best;
}
