import { normalCumulative } from '../bootstrap/normal.ts';
import { studentQuantile } from '../proportions/student.ts';
import type { ShareSpread } from './two-way-share.ts';

export interface StopSettings {
  /** Chance that the light is ever wrong, in (0, 1), such as 0.05. */
  readonly risk: number;
  /** A win rate within this of one half makes no difference that matters, such as 0.05. */
  readonly smallestDifference: number;
}

/** A win rate with bounds that hold however often one looks. */
export interface StopLight {
  /**
   * - `go-on`: neither of the others
   * - `decided`: the bounds leave one half out; `winner` says for whom
   * - `no-difference`: the bounds lie within the smallest difference of one half
   */
  readonly state: 'go-on' | 'decided' | 'no-difference';
  readonly winner: 'first' | 'second' | null;
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly votes: number;
  /**
   * How many more votes it is expected to take, were the win rate what it is now and new votes spread over new prompts
   * and raters as those so far; 0 at the end, null: not in sight, most often for want of raters.
   */
  readonly moreVotes: number | null;
}

/** Wins and losses that are added to what the variance is taken from, so that a few equal answers do not seem to be all. */
const PSEUDO_VOTES = 2;
/** More than this many times as many votes are not in sight. */
const FARTHEST = 1000;

/**
 * Whether there are enough votes to say which of two contenders wins, valid under peeking: the chance that the light is _ever_
 * `decided` for somebody who is not ahead, or `no-difference` where there is one of at least the smallest, is at most `risk`.
 *
 * The bounds are an asymptotic confidence sequence: with V the variance of the win rate, clustered by prompt and by rater, and
 * information I = 1 / V, the win rate is off by at most `√((I + f) ln((I + f) / (f risk²))) / I` at all times at once: Robbins' normal
 * mixture. f is set so that they are tightest about where they are as wide as the smallest difference. As V is estimated from few
 * clusters, the multiple of the standard error is taken to that of Student's t with the same tail. In simulated studies
 * with prompt and rater effects, looked at after every ten votes, false decisions stay below the risk (docs/science.md).
 *
 * @param share  of the first over the second: wins 1, ties one half
 * @returns `go-on` with bounds 0 and 1 while one prompt or one rater says nothing of others
 * Sources: Robbins, Annals of Mathematical Statistics 41 (1970); Waudby-Smith, Arbour, Sinha, Kennedy & Ramdas, "Time-uniform
 *   central limit theory and asymptotic confidence sequences", Annals of Statistics 52 (2024).
 */
export function stopLight(share: ShareSpread, settings: StopSettings): StopLight {
  const { value, answers: votes, degrees } = share;
  const error = Math.sqrt(Math.max(share.variance, leastVariance(share)));
  const reach = degrees === 0 ? Number.POSITIVE_INFINITY : reachOf(error, degrees, settings);
  const [low, high] = [Math.max(0, value - reach), Math.min(1, value + reach)];
  const bounds = { value, low, high, votes };
  if (low > 0.5 || high < 0.5) {
    return { state: 'decided', winner: low > 0.5 ? 'first' : 'second', ...bounds, moreVotes: 0 };
  }
  const within = settings.smallestDifference;
  if (low > 0.5 - within && high < 0.5 + within) {
    return { state: 'no-difference', winner: null, ...bounds, moreVotes: 0 };
  }
  return {
    state: 'go-on',
    winner: null,
    ...bounds,
    moreVotes: degrees === 0 ? null : expectMore(share, error, settings),
  };
}

/**
 * Variance of the mean were votes independent, with one win and one loss more. By the mean alone: ties are taken as the
 * least that they can be, as nothing else is known of how answers spread.
 */
function leastVariance({ value, answers }: ShareSpread): number {
  const mean = (value * answers + PSEUDO_VOTES / 2) / (answers + PSEUDO_VOTES);
  const squares = answers * (value - mean) ** 2 + (1 - mean) ** 2 + mean ** 2;
  return squares / (answers + PSEUDO_VOTES) ** 2;
}

function reachOf(error: number, degrees: number, { risk, smallestDifference }: StopSettings): number {
  const variance = error * error;
  // The information at which the bounds are about as wide as the smallest difference, by what the mixture is tightest at.
  const tuned = 1 / smallestDifference ** 2;
  const ratio = 1 + 1 / (tuned * variance);
  return error * widen(Math.sqrt((1 + tuned * variance) * Math.log(ratio / risk ** 2)), degrees);
}

/** Beyond so many standard errors a normal tail is too thin to compare. */
const THINNEST = 7;

function widen(multiple: number, degrees: number): number {
  const normal = Math.min(multiple, THINNEST);
  return (multiple / normal) * studentQuantile(normalCumulative(normal), degrees);
}

/** The nearest end, by variance that falls as votes grow. */
function expectMore({ value, answers, degrees }: ShareSpread, error: number, settings: StopSettings): number | null {
  const lead = Math.abs(value - 0.5);
  const target = Math.max(lead, settings.smallestDifference - lead);
  const isEnough = (times: number) => reachOf(error / Math.sqrt(times), degrees, settings) < target;
  if (!isEnough(FARTHEST)) return null;
  let [low, high] = [1, FARTHEST];
  while (high - low > 0.5 / answers) {
    const middle = (low + high) / 2;
    if (isEnough(middle)) high = middle;
    else low = middle;
  }
  return Math.max(1, Math.ceil((high - 1) * answers));
}
