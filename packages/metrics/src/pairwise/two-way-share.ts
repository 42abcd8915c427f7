import { studentQuantile } from '../proportions/student.ts';
import { type ShareInterval, wilsonAround } from '../proportions/wilson-interval.ts';
import { type ClusterCounts, combineTwoWay, type TwoWayVariance } from './two-way-variance.ts';

export interface ShareEstimate {
  readonly value: number;
  /** How many answers were added. */
  readonly answers: number;
  /** Null: one prompt and one rater say nothing of how much others differ. */
  readonly interval: ShareInterval | null;
  /** What the interval lets go together; null without one. */
  readonly over: TwoWayVariance['over'] | null;
  /** Effective numbers among the answers. */
  readonly clusters: ClusterCounts;
}

export interface ShareSpread {
  readonly value: number;
  readonly answers: number;
  readonly clusters: ClusterCounts;
  readonly variance: number;
  readonly degrees: number;
  readonly over: TwoWayVariance['over'] | null;
}

/**
 * Mean of answers that lie between 0 and 1 (a share, a win rate), added one by one, with an interval that lets answers
 * on one prompt go together, and those of one rater. Answers are added in the order of `orderByCell`.
 *
 * Variant: variance as in `combineTwoWay`; Wilson's interval with the number of independent answers that would have this
 *   variance, `p (1 - p) / V`, and Student's t, so that it stays within 0 and 1. Where all answers are equal nothing shows how
 *   clusters differ, and each cluster (of the kind with fewer) counts as one answer.
 * Sources: Korn & Graubard, Survey Methodology 24 (1998), effective number of answers; Dean & Pagano, Journal of Survey
 *   Statistics and Methodology 3 (2015), Wilson's interval with it.
 */
export class TwoWayShare {
  readonly #byPrompt = new Moments();
  readonly #byCell = new Moments();
  readonly #raters = new Map<number, Moments>();
  /** Answers that nobody gave: each a rater of its own. */
  readonly #unasked = new Moments();
  #prompt = -1;
  #rater = -1;
  #sum = 0;
  #answers = 0;

  /** @param rater  -1: nobody was asked */
  add(prompt: number, rater: number, answer: number): void {
    if (prompt !== this.#prompt || rater !== this.#rater || rater < 0) this.#byCell.close();
    if (prompt !== this.#prompt) this.#byPrompt.close();
    [this.#prompt, this.#rater] = [prompt, rater];
    this.#sum += answer;
    this.#answers += 1;
    this.#byCell.add(answer);
    this.#byPrompt.add(answer);
    if (rater >= 0) this.#ofRater(rater).add(answer);
    else this.#unasked.add(answer).close();
  }

  /** @returns undefined when nothing was added */
  read(level: number): ShareEstimate | undefined {
    const share = this.spread();
    if (!share) return undefined;
    const { value, answers, clusters, variance, degrees, over } = share;
    if (degrees === 0) return { value, answers, interval: null, over, clusters };
    const isUnanimous = variance < 1e-15;
    const trials = isUnanimous ? degrees + 1 : (value * (1 - value)) / variance;
    const quantile = studentQuantile((1 + level) / 2, degrees);
    return { value, answers, interval: wilsonAround(value, trials, quantile), over, clusters };
  }

  /** The mean with its variance and the degrees of Student's t; no degrees: one prompt and one rater say nothing of others. */
  spread(): ShareSpread | undefined {
    if (this.#answers === 0) return undefined;
    const value = this.#sum / this.#answers;
    const raters = new Moments();
    for (const { sum, count } of this.#raters.values()) raters.addCluster(sum, count);
    const clusters = { prompts: this.#byPrompt.close().effective(), raters: raters.effective() };
    const squares = {
      byPrompt: this.#byPrompt.squaresAround(value),
      byRater: raters.squaresAround(value) + this.#unasked.squaresAround(value),
      byCell: this.#byCell.close().squaresAround(value),
    };
    const combined = combineTwoWay(squares, clusters) ?? { variance: 0, degrees: 0, over: null };
    return { ...combined, value, answers: this.#answers, clusters, variance: combined.variance / this.#answers ** 2 };
  }

  #ofRater(rater: number): Moments {
    let own = this.#raters.get(rater);
    if (!own) {
      own = new Moments();
      this.#raters.set(rater, own);
    }
    return own;
  }
}

/** Sums over clusters of the squares and products of their totals, the last cluster still open. */
class Moments {
  sum = 0;
  count = 0;
  #sumSquares = 0;
  #products = 0;
  #countSquares = 0;
  #counts = 0;

  add(answer: number): this {
    this.sum += answer;
    this.count += 1;
    return this;
  }

  close(): this {
    this.addCluster(this.sum, this.count);
    this.sum = 0;
    this.count = 0;
    return this;
  }

  addCluster(sum: number, count: number): void {
    this.#sumSquares += sum * sum;
    this.#products += sum * count;
    this.#countSquares += count * count;
    this.#counts += count;
  }

  effective(): number {
    return this.#counts === 0 ? 0 : this.#counts ** 2 / this.#countSquares;
  }

  /** `Σ (s_g - mean n_g)²`; rounding may carry it a hair below 0. */
  squaresAround(mean: number): number {
    return Math.max(0, this.#sumSquares - 2 * mean * this.#products + mean * mean * this.#countSquares);
  }
}
