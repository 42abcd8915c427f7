import { err, ok, type Result } from '@plumbline/result';
import { faintPrior, penalisedStrengths } from '../penalised-strengths.ts';
import { checkVotes, type VoteColumns, type VoteError, type VoteErrorDetails } from '../votes.ts';
import { fewestRaters } from './fewest-raters.ts';
import { fewestRemovals } from './fewest-removals.ts';
import { LEVEL, OrderOfTwo } from './order-of-two.ts';
import type { SearchBudget } from './search-removals.ts';
import { countCells, sortIntoKinds, type VoteKinds } from './vote-kinds.ts';

/** How many must go before the order changes. */
export interface FewestRemovals {
  /** So many suffice; where `exact`, fewer do not. */
  readonly count: number;
  /** Fewer than this are proven not to suffice; `count` where `exact`. */
  readonly atLeast: number;
  readonly exact: boolean;
}

export interface Fragility {
  /** The strongest contender and the next one, by position. */
  readonly leader: number;
  readonly rival: number;
  /** `rows`: one such removal, as positions of votes, rising. */
  readonly votes: FewestRemovals & { readonly rows: Uint32Array };
  /** `raters`: one such set, rising. Null: nobody was asked, or (votes of equal images) their removal is not enough. */
  readonly raters: (FewestRemovals & { readonly raters: readonly number[] }) | null;
}

/** - `too-few-contenders`: fewer than two contenders have votes. */
export type FragilityError = VoteError | 'too-few-contenders';

/** Some seconds at most: one fit takes the longer the more contenders there are. */
const budgetFor = (contenders: number): SearchBudget => ({
  fits: Math.round(3000 / Math.max(1, contenders / 10) ** 2),
  steps: 3_000_000,
  boxes: Math.round(32_000 / Math.max(1, contenders / 6) ** 4),
});

/**
 * The smallest number of votes, and of raters, whose removal changes the order of the first two contenders.
 *
 * The order _changes_ when the leader by Davidson's strengths, fitted to the votes that are left, is no longer strictly above the
 * contender who was second: below, equal, or no longer compared. That a third contender passes either of them is no change.
 * _Strictly above_: the likelihood is greater with the leader above than with the two held equal; that says the same where
 * strengths are finite, and something where votes leave them unbounded. Between two contenders alone it is the order of
 * wins + ties/2. Two who are level, or whom no chain of votes compares, need no removal: 0.
 *
 * @param votes   columns; a rater below 0 (nobody was asked) is never removed as a rater, but its votes are as votes
 * @param budget  what the search may cost; beyond it `exact` is false and `atLeast` and `count` enclose the number
 * Variant: exact with two or three contenders; with more by a search over counts of like votes, then by one over the strengths
 *   that may be left, which end with a proof or with the budget. Raters: every set of them, by rising size, else taken one by one by what they do.
 * Errors: those of `checkVotes`, `too-few-contenders`.
 * Source: the question is that of Broderick, Giordano & Meager, "An automatic finite-sample robustness metric" (2020), and of Huang
 *   et al., "Dropping just a handful of preferences can change top large language model rankings" (2025), who approximate.
 */
export function fragility(
  votes: VoteColumns,
  budget: SearchBudget = budgetFor(votes.contenders),
): Result<Fragility, FragilityError, VoteErrorDetails | undefined> {
  const checked = checkVotes(votes);
  if (!checked.ok) return checked;
  const kinds = sortIntoKinds(votes);
  const [leader, rival] = findFirstTwo(kinds, votes.contenders);
  if (leader === undefined || rival === undefined) return err('too-few-contenders', undefined);
  const order = new OrderOfTwo(kinds.kinds, votes.contenders, leader, rival);
  if (!order.isAbove(kinds.counts)) return ok({ leader, rival, ...NOTHING });
  const { removed, size, atLeast } = fewestRemovals(order, votes.contenders, kinds.counts, budget);
  return ok({
    leader,
    rival,
    votes: { count: size, atLeast, exact: size === atLeast, rows: pickRows(kinds, removed) },
    raters: fewestRaters(order, votes, kinds, budget.fits),
  });
}

const NONE = { count: 0, atLeast: 0, exact: true } as const;
const NOTHING = { votes: { ...NONE, rows: new Uint32Array() }, raters: { ...NONE, raters: [] } } as const;

/** By strength; the lower position of those that are level. */
function findFirstTwo({ kinds, counts }: VoteKinds, contenders: number): number[] {
  const cells = countCells(kinds, counts, (contender) => contender);
  const { parameters } = penalisedStrengths(contenders, cells, faintPrior(cells));
  const voted = [...new Set(kinds.flatMap(({ first, second }) => [first, second]))].sort((a, b) => a - b);
  const [first, second] = voted.sort((a, b) => (parameters[b] as number) - (parameters[a] as number));
  if (first === undefined || second === undefined) return [];
  const isLevel = Math.abs((parameters[first] as number) - (parameters[second] as number)) < LEVEL;
  return isLevel ? [first, second].sort((a, b) => a - b) : [first, second];
}

/** The first votes of each kind. */
function pickRows({ kindOf }: VoteKinds, removed: Float64Array): Uint32Array {
  const left = removed.slice();
  return Uint32Array.from(kindOf.keys()).filter((row) => {
    const kind = kindOf[row] as number;
    if (left[kind] === 0) return false;
    left[kind] = (left[kind] as number) - 1;
    return true;
  });
}
