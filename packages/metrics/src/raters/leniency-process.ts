/** Odds by which a rater may say 1 more or less often than the others: the alternatives that are weighed. */
const LOG_ODDS = [-3, -2, -1, -0.5, -0.25, 0.25, 0.5, 1, 2, 3];

/**
 * Evidence, read answer by answer, that a rater says 1 more or less often than the others do of the same pairs.
 *
 * Were the rater like the others, each of a pair's m answers would as likely be the rater's own: given that s of them are
 * 1, the rater's is 1 with chance s / m, independently of all pairs before. The likelihood ratio of "the odds are θ times
 * as high" against this is a martingale with mean 1, and so is the mean over a grid of θ. By Ville's inequality it ever
 * reaches 1 / α with a chance of at most α, so one may look after every answer and stop when one likes.
 *
 * Pairs on which all say the same, or that nobody else labelled, say nothing. How pairs are grouped (by prompts) does not
 * matter to this chance as long as being like the others holds within each pair.
 * Source: Ramdas, Grünwald, Vovk & Shafer, "Game-theoretic statistics and safe anytime-valid inference", Statistical
 *   Science 38 (2023); the conditional model is that of Rasch (1960) for two answers.
 */
export class LeniencyProcess {
  readonly #logRatios = new Float64Array(LOG_ODDS.length);
  readonly #norms = new Map<number, Float64Array>();
  #greatest = 1;

  /**
   * @param isOne  whether the rater's answer is 1
   * @param ones   answers 1 of this pair, the rater's own among them
   * @param all    answers of this pair, the rater's own among them
   */
  add(isOne: boolean, ones: number, all: number): void {
    if (ones === 0 || ones === all) return;
    const norms = this.#normsOf(ones / all);
    let sum = 0;
    for (let at = 0; at < LOG_ODDS.length; at++) {
      const step = (isOne ? (LOG_ODDS[at] as number) : 0) - (norms[at] as number);
      const logRatio = (this.#logRatios[at] as number) + step;
      this.#logRatios[at] = logRatio;
      sum += Math.exp(logRatio);
    }
    this.#greatest = Math.max(this.#greatest, sum / LOG_ODDS.length);
  }

  /** log(1 - p + θ p) for each θ: there are few different chances p, and many answers. */
  #normsOf(chance: number): Float64Array {
    const known = this.#norms.get(chance);
    if (known) return known;
    const norms = Float64Array.from(LOG_ODDS, (logOdds) => Math.log(1 - chance + Math.exp(logOdds) * chance));
    this.#norms.set(chance, norms);
    return norms;
  }

  /** P-value that holds at whatever moment one looks: 1 over the most evidence that there ever was. */
  get p(): number {
    return 1 / this.#greatest;
  }
}
