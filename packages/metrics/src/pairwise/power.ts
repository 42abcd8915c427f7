import { err, ok, type Result } from '@plumbline/result';
import { normalQuantile } from '../bootstrap/normal.ts';

/** How many votes go together in a cluster, and how much. */
export interface ClusterDesign {
  /** Correlation of two votes (win 1, tie ½, loss 0) of the same cluster, in [0, 1]. */
  readonly correlation: number;
  /** Either so many votes in each cluster, however many clusters it takes, or so many clusters that share all votes. */
  readonly size: { readonly votesEach: number } | { readonly clusters: number };
}

export interface PowerSettings {
  /** Share of ties that is expected, in [0, 1). */
  readonly tieShare: number;
  /** Chance of seeing a difference where there is none, both sides together, such as 0.05. */
  readonly alpha: number;
  /** Chance of seeing a difference that is there, such as 0.8. */
  readonly power: number;
  readonly prompts: ClusterDesign;
  readonly raters: ClusterDesign;
}

/**
 * - `invalid-setting`: a setting outside its range, or a win rate that is not above ½ and below 1
 * - `too-many-ties`: with that share of ties the win rate cannot be so far from ½
 * - `out-of-reach`: no number of votes suffices, as prompts or raters are too few and too different
 */
export type PowerError = 'invalid-setting' | 'too-many-ties' | 'out-of-reach';

export interface VotesNeeded {
  readonly votes: number;
  /** What votes that are independent would need, and by which factor clusters raise it. */
  readonly independentVotes: number;
  readonly designEffect: number;
}

/**
 * Votes that one matchup needs for a win rate to be told from ½.
 *
 * @param winRate  expected `(wins + ties / 2) / votes` of the better one, in (½, 1); a difference of win rates of `2 winRate - 1`
 * Variant: two-sided normal test of the mean of win 1, tie ½, loss 0, with its variances `(1 - ties) / 4` under equality and
 *   `w (1 - w) - ties / 4`; design effect `1 + (m_p - 1) ρ_p + (m_r - 1) ρ_r` of m votes a prompt and a rater. With ten raters
 *   or fewer add a few, as an interval then takes Student's t.
 * Errors: see `PowerError`.
 * Sources: Fleiss, Levin & Paik, Statistical Methods for Rates and Proportions (2003), 2.4 (one share); Kish, Survey Sampling (1965),
 *   design effect; for two crossed kinds the terms add up.
 * @example votesNeeded(0.6, { tieShare: 0, alpha: 0.05, power: 0.8, … }) // 194 independent votes
 */
export function votesNeeded(winRate: number, settings: PowerSettings): Result<VotesNeeded, PowerError> {
  if (!areSound(settings) || !(winRate > 0.5 && winRate < 1)) return err('invalid-setting');
  if (settings.tieShare > 2 * (1 - winRate)) return err('too-many-ties');
  const independent = independentVotes(winRate, settings);
  const design = designOf(settings);
  // votes = independent · (base + slope · votes)
  const left = 1 - independent * design.slope;
  if (left <= 0) return err('out-of-reach');
  const exact = Math.max(independent, (independent * design.base) / left);
  return ok({
    // A hair above a whole number is rounding.
    votes: Math.ceil(exact - 1e-9),
    independentVotes: Math.ceil(independent - 1e-9),
    designEffect: exact / independent,
  });
}

/**
 * The least win rate above ½ that so many votes tell from it: the inverse of `votesNeeded`.
 *
 * Errors: `invalid-setting`; `out-of-reach`: not even the highest win rate that the share of ties allows.
 */
export function winRateSeen(
  votes: number,
  settings: PowerSettings,
): Result<number, 'invalid-setting' | 'out-of-reach'> {
  if (!areSound(settings) || !(votes >= 1)) return err('invalid-setting');
  const design = designOf(settings);
  const effect = Math.max(1, design.base + design.slope * votes);
  const isSeen = (winRate: number) => independentVotes(winRate, settings) * effect <= votes;
  let [low, high] = [0.5, 1 - settings.tieShare / 2];
  if (!isSeen(high)) return err('out-of-reach');
  for (let middle = (low + high) / 2; middle > low && middle < high; middle = (low + high) / 2) {
    if (isSeen(middle)) high = middle;
    else low = middle;
  }
  return ok(high);
}

function independentVotes(winRate: number, { tieShare, alpha, power }: PowerSettings): number {
  const equal = Math.sqrt((1 - tieShare) / 4);
  // At the highest win rate that ties allow rounding may carry it a hair below 0.
  const unequal = Math.sqrt(Math.max(0, winRate * (1 - winRate) - tieShare / 4));
  const reach = normalQuantile(1 - alpha / 2) * equal + normalQuantile(power) * unequal;
  return (reach / (winRate - 0.5)) ** 2;
}

/** The design effect as a line in the number of votes. */
function designOf({ prompts, raters }: PowerSettings): { base: number; slope: number } {
  let [base, slope] = [1, 0];
  for (const { correlation, size } of [prompts, raters]) {
    base -= correlation;
    if ('votesEach' in size) base += correlation * size.votesEach;
    else slope += correlation / size.clusters;
  }
  return { base, slope };
}

const isShare = (value: number): boolean => value >= 0 && value <= 1;
const isSoundDesign = ({ correlation, size }: ClusterDesign): boolean =>
  isShare(correlation) && ('votesEach' in size ? size.votesEach >= 1 : size.clusters >= 1);

/** A power below alpha is had without votes. */
const areSound = ({ tieShare, alpha, power, prompts, raters }: PowerSettings): boolean =>
  isShare(tieShare) &&
  tieShare < 1 &&
  alpha > 0 &&
  power > alpha &&
  power < 1 &&
  isSoundDesign(prompts) &&
  isSoundDesign(raters) &&
  // Both are shares of one variance.
  prompts.correlation + raters.correlation <= 1;
