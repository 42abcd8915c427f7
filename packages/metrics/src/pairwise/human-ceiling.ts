import type { ScoredVotes } from './model-agreement.ts';
import type { VoteColumns } from './votes.ts';

/** One rater's votes read as a model's, beside the majority of the others on the same comparisons. */
export interface RaterBesideOthers extends ScoredVotes {
  readonly rater: number;
}

/** The position of each vote's comparison; two votes of one comparison agree in prompt and matchup. */
function nameComparisons({ contenders: n, first, second, prompt }: VoteColumns): {
  of: Uint32Array;
  sign: Int8Array;
  count: number;
} {
  const known = new Map<number, number>();
  const of = new Uint32Array(first.length);
  const sign = new Int8Array(first.length);
  for (let row = 0; row < first.length; row++) {
    const [i, j] = [first[row] as number, second[row] as number];
    const key = ((prompt[row] as number) * n + Math.min(i, j)) * n + Math.max(i, j);
    of[row] = known.get(key) ?? known.size;
    known.set(key, of[row] as number);
    sign[row] = i < j ? 1 : -1;
  }
  return { of, sign, count: known.size };
}

/**
 * The human ceiling: each rater left out in turn and read as if a model (difference 1, 0 or -1) against the majority of the
 * others on the same comparison, to be scored by `modelAgreement`; a reward model that agrees more often with majorities
 * (`majorities`) is as good as one more person.
 *
 * @param votes  checked; what nobody was asked for has no part in it
 * Variant: the majority is for whom more of the others voted than for the other side; equally many, all ties included, is a tie.
 *   Comparisons that nobody else answered are left out.
 * @returns one entry for each rater with such comparisons, raters rising; outcomes are of the contender with the lower position
 * Source: definition 4, "human ceiling", for comparisons.
 */
export function ratersBesideOthers(votes: VoteColumns): readonly RaterBesideOthers[] {
  const { of, sign, count } = nameComparisons(votes);
  const [sums, sizes] = [new Float64Array(count), new Float64Array(count)];
  const asked = Array.from(votes.rater).flatMap((rater, row) => (rater >= 0 ? [row] : []));
  const saidAt = (row: number) => (votes.outcome[row] as number) * (sign[row] as number);
  for (const row of asked) {
    const at = of[row] as number;
    sums[at] = (sums[at] as number) + saidAt(row);
    sizes[at] = (sizes[at] as number) + 1;
  }
  const byRater = new Map<number, { rater: number; difference: number[]; outcome: number[]; prompt: number[] }>();
  for (const row of asked) {
    const at = of[row] as number;
    if ((sizes[at] as number) < 2) continue;
    const rater = votes.rater[row] as number;
    const own = byRater.get(rater) ?? { rater, difference: [], outcome: [], prompt: [] };
    byRater.set(rater, own);
    own.difference.push(saidAt(row));
    own.outcome.push(Math.sign((sums[at] as number) - saidAt(row)));
    own.prompt.push(votes.prompt[row] as number);
  }
  return [...byRater.values()].sort((a, b) => a.rater - b.rater);
}

/** What the votes on a comparison come to. */
export interface MajorityVotes {
  /** The vote by which each comparison is first met; its sides are those of the outcome. */
  readonly row: Uint32Array;
  /** 1: the first of that row has more votes; 0: equally many; -1: the second. */
  readonly outcome: Int8Array;
}

/** The majority of each comparison's votes, in order of first appearance; what nobody was asked for is left out. */
export function majorities(votes: VoteColumns): MajorityVotes {
  const { of, sign, count } = nameComparisons(votes);
  const sums = new Float64Array(count);
  const row = new Map<number, number>();
  for (let at = 0; at < of.length; at++) {
    if ((votes.rater[at] as number) < 0) continue;
    const comparison = of[at] as number;
    if (!row.has(comparison)) row.set(comparison, at);
    sums[comparison] = (sums[comparison] as number) + (votes.outcome[at] as number) * (sign[at] as number);
  }
  return {
    row: Uint32Array.from(row.values()),
    outcome: Int8Array.from(row, ([comparison, at]) => Math.sign(sums[comparison] as number) * (sign[at] as number)),
  };
}
