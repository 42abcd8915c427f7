import { influenceBound } from './influence-bound.ts';
import type { OrderOfTwo } from './order-of-two.ts';
import { plainBound } from './plain-bound.ts';
import { type RemovalBound, subtract, sumOfGreatest } from './removal.ts';

/** What a search may cost before it ends with a bound: strengths fitted, partial removals looked at, boxes of strengths. */
export interface SearchBudget {
  readonly fits: number;
  readonly steps: number;
  readonly boxes: number;
}

interface Search {
  readonly order: OrderOfTwo;
  readonly contenders: number;
  readonly counts: Float64Array;
  /** Of each kind so many, as chosen so far. */
  readonly removed: Float64Array;
  /** What the search may still cost; it is counted down. */
  readonly left: { fits: number; steps: number };
}

type Outcome = 'found' | 'spent' | 'none';

/**
 * A removal of exactly this size, undefined when there is none, `spent` when that cannot be said within the budget.
 *
 * Bounds widen with the square of the votes that may still go. So they are taken anew, from the votes that are left, after each
 * choice: of the many partial removals that one bound lets through few pass the next.
 */
export function searchRemovals(search: Omit<Search, 'removed'>, size: number): Float64Array | 'spent' | undefined {
  const removed = new Float64Array(search.counts.length);
  const outcome = removeMore({ ...search, removed }, Array.from(removed.keys()), size);
  return outcome === 'found' ? removed : outcome === 'spent' ? 'spent' : undefined;
}

/** Takes `votes` more of the open kinds, in all ways that the bounds at what is left do not rule out. */
function removeMore(search: Search, open: readonly number[], votes: number): Outcome {
  const { order, contenders, counts, removed, left } = search;
  const kept = subtract(counts, removed);
  const canSuffice = ({ weights, need }: RemovalBound) => sumOfGreatest(weights, counts, open, votes) >= need;
  const plain = plainBound(order, kept);
  if (!canSuffice(plain)) return 'none';
  if (left.fits-- <= 0) return 'spent';
  if (votes === 0) return order.isAbove(kept) ? 'none' : 'found';
  const bound = influenceBound(order, contenders, kept, open, votes) ?? plain;
  return canSuffice(bound) ? chooseKinds(search, bound, open, votes) : 'none';
}

/** The first kind of which some go, the strongest first, and how many; the kinds before it lose none. */
function chooseKinds(search: Search, { weights, need }: RemovalBound, open: readonly number[], votes: number): Outcome {
  const { counts, removed, left } = search;
  const kinds = [...open].sort((a, b) => (weights[b] as number) - (weights[a] as number));
  for (const [depth, at] of kinds.entries()) {
    if (sumOfFirst(weights, counts, kinds, depth, votes) < need) return 'none';
    for (let many = Math.min(votes, counts[at] as number); many > 0; many--) {
      if (left.steps-- <= 0) return 'spent';
      const rest = sumOfFirst(weights, counts, kinds, depth + 1, votes - many);
      if (many * (weights[at] as number) + rest < need) continue;
      removed[at] = many;
      const outcome = removeMore(search, kinds.slice(depth + 1), votes - many);
      if (outcome !== 'none') return outcome;
    }
    removed[at] = 0;
  }
  return 'none';
}

/** Weights of so many votes, taken in the order of the kinds from a position on; -Infinity: there are not so many. */
function sumOfFirst(
  weights: Float64Array,
  counts: Float64Array,
  kinds: readonly number[],
  from: number,
  votes: number,
): number {
  let [sum, left] = [0, votes];
  for (let depth = from; left > 0; depth++) {
    const at = kinds[depth];
    if (at === undefined) return Number.NEGATIVE_INFINITY;
    const taken = Math.min(left, counts[at] as number);
    sum += taken * (weights[at] as number);
    left -= taken;
  }
  return sum;
}
