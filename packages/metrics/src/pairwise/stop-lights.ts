import { ok, type Result } from '@plumbline/result';
import { weakStrengths } from './matchup-priorities.ts';
import { orderByCell } from './order-votes.ts';
import { type StopLight, type StopSettings, stopLight } from './stop-light.ts';
import { TwoWayShare } from './two-way-share.ts';
import { checkVotes, countMatchups, type VoteColumns, type VoteError, type VoteErrorDetails } from './votes.ts';

export interface MatchupLight {
  readonly first: number;
  readonly second: number;
  /** Null: the two were never compared. */
  readonly light: StopLight | null;
}

export interface StopLights {
  /** The strongest contender against the next one. Null: fewer than two have votes. */
  readonly firstTwo: MatchupLight | null;
  /** Each other contender (first) against the baseline (second); empty without one. */
  readonly againstBaseline: readonly MatchupLight[];
}

/**
 * Stop lights of an evaluation, from the votes of each matchup itself.
 *
 * Who the first two are is seen in the votes, and may change while one looks, so their light takes its share of the risk among
 * all matchups; against the baseline the risk is shared by the others. With two contenders both are the plain light.
 * Each of the two answers is wrong with a chance of at most `risk`, however often and whenever one looks.
 *
 * @param baseline  a contender's position; left out: none
 * Source: Bonferroni's inequality over the lights of `stopLight`.
 */
export function stopLights(
  votes: VoteColumns,
  settings: StopSettings,
  baseline?: number,
): Result<StopLights, VoteError, VoteErrorDetails> {
  const checked = checkVotes(votes);
  if (!checked.ok) return checked;
  const { contenders: n } = votes;
  const tallies = tallyMatchups(votes);
  const read = (first: number, second: number, lights: number): MatchupLight => {
    const share = tallies.get(first * n + second)?.spread();
    return { first, second, light: share ? stopLight(share, { ...settings, risk: settings.risk / lights }) : null };
  };
  const [best, next] = orderOfVotedOn(votes);
  const others = Array.from({ length: n }, (_, contender) => contender).filter((contender) => contender !== baseline);
  return ok({
    firstTwo: best === undefined || next === undefined ? null : read(best, next, (n * (n - 1)) / 2),
    againstBaseline: baseline === undefined ? [] : others.map((each) => read(each, baseline, n - 1)),
  });
}

/** By strength; who has no votes has no place in it. */
function orderOfVotedOn(votes: VoteColumns): number[] {
  const strengths = weakStrengths(countMatchups(votes));
  const votedOn = new Set([...Array.from(votes.first), ...Array.from(votes.second)]);
  return [...votedOn].sort((a, b) => (strengths[b] as number) - (strengths[a] as number) || a - b);
}

/** In both directions. */
function tallyMatchups(votes: VoteColumns): Map<number, TwoWayShare> {
  const tallies = new Map<number, TwoWayShare>();
  const tallyOf = (first: number, second: number): TwoWayShare => {
    const key = first * votes.contenders + second;
    const known = tallies.get(key) ?? new TwoWayShare();
    tallies.set(key, known);
    return known;
  };
  for (const row of orderByCell(votes.prompt, votes.rater)) {
    const [i, j] = [votes.first[row] as number, votes.second[row] as number];
    const [prompt, rater, outcome] = [votes.prompt[row], votes.rater[row], votes.outcome[row]] as [
      number,
      number,
      number,
    ];
    tallyOf(i, j).add(prompt, rater, (1 + outcome) / 2);
    tallyOf(j, i).add(prompt, rater, (1 - outcome) / 2);
  }
  return tallies;
}
