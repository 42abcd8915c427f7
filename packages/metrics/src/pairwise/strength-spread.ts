import { solveFactorised } from './cholesky.ts';
import { type ClusteredEstimate, squaresAlong, withTwoWaySpread } from './clustered-estimate.ts';
import { cellsOf, type DavidsonFit } from './davidson.ts';
import { chancesOf, evaluate, logTieOf, type Shape, sizeOf, tieAt } from './davidson-model.ts';
import { countEffectiveClusters } from './effective-clusters.ts';
import { multiplyScores, type ScoreProducts } from './score-products.ts';
import { factoriseInformation } from './solve-davidson.ts';
import type { ClusterCounts } from './two-way-variance.ts';
import { countMatchups, type VoteColumns } from './votes.ts';

/**
 * Intervals for the strengths of a fit, which let the votes of one prompt go together and those of one rater.
 *
 * Variant: sandwich `A⁻¹ B A⁻¹` of the information A with B as in `combineTwoWay`, for each figure in turn; G of a contender is
 *   that of the votes in which it takes part, of a difference the lesser of two. Intervals are of one figure at a time.
 * Sources: Liang & Zeger, Biometrika 73 (1986); White, Econometrica 50 (1982), for a model that is only an approximation: the
 *   strengths are then those that a fit of endlessly many prompts and raters would find.
 */
export class StrengthSpread {
  readonly #shape: Shape;
  readonly #parameters: Float64Array;
  readonly #information: Float64Array;
  readonly #products: ScoreProducts;
  readonly #clusters: readonly ClusterCounts[];
  readonly #placeOf: Int32Array;

  /** @param votes  those that the fit was made of, checked */
  constructor(votes: VoteColumns, fit: DavidsonFit) {
    this.#shape = { contenders: fit.fitted.length, hasTies: (fit.tie ?? 0) > 0, hasSide: false };
    this.#parameters = new Float64Array(sizeOf(this.#shape));
    this.#placeOf = new Int32Array(votes.contenders).fill(-1);
    fit.fitted.forEach((contender, place) => {
      this.#placeOf[contender] = place;
      this.#parameters[place] = fit.strength[contender] as number;
    });
    if (this.#shape.hasTies) this.#parameters[tieAt(this.#shape)] = Math.log(fit.tie as number);
    const cells = cellsOf(countMatchups(votes), fit.fitted);
    // An empty fit has nothing to be asked about; one with contenders has a maximum, so its information is definite.
    this.#information =
      factoriseInformation(this.#shape, evaluate(this.#shape, cells, this.#parameters)) ?? new Float64Array();
    this.#products = multiplyScores(votes, {
      shape: this.#shape,
      parameters: this.#parameters,
      placeOf: this.#placeOf,
    });
    this.#clusters = countEffectiveClusters(votes, this.#placeOf, fit.fitted.length);
  }

  /** Log-strength against the mean of those fitted; undefined: not fitted. */
  strength(contender: number, level: number): ClusteredEstimate | undefined {
    const place = this.#placeOf[contender] ?? -1;
    if (place < 0) return undefined;
    const contrast = new Float64Array(this.#parameters.length);
    contrast.fill(-1 / this.#shape.contenders, 0, this.#shape.contenders);
    contrast[place] = (contrast[place] as number) + 1;
    return this.#estimate(this.#parameters[place] as number, contrast, [place], level);
  }

  /** Log-strength of one less that of the other; undefined unless both are fitted. */
  difference(first: number, second: number, level: number): ClusteredEstimate | undefined {
    const places = this.#placesOf(first, second);
    if (!places) return undefined;
    const contrast = new Float64Array(this.#parameters.length);
    contrast[places[0]] = 1;
    contrast[places[1]] = -1;
    return this.#estimate(this.#lead(places), contrast, places, level);
  }

  /**
   * Chance that the first wins plus half that of a tie, by the model; within 0 and 1, as its interval is taken on the scale of
   * log-odds. Undefined unless both are fitted.
   */
  winRate(first: number, second: number, level: number): ClusteredEstimate | undefined {
    const places = this.#placesOf(first, second);
    if (!places) return undefined;
    const { win, tie, loss } = chancesOf(this.#lead(places), logTieOf(this.#shape, this.#parameters));
    const value = win + tie / 2;
    const scale = value * (loss + tie / 2);
    const slope = (win + loss - (win - loss) ** 2) / 4;
    const contrast = new Float64Array(this.#parameters.length);
    contrast[places[0]] = slope / scale;
    contrast[places[1]] = -slope / scale;
    if (this.#shape.hasTies) contrast[tieAt(this.#shape)] = (-tie * (win - loss)) / 2 / scale;
    const { spread } = this.#estimate(Math.log(value / (1 - value)), contrast, places, level);
    if (!spread) return { value, spread };
    return {
      value,
      spread: { ...spread, error: spread.error * scale, low: share(spread.low), high: share(spread.high) },
    };
  }

  /** Effective numbers of prompts and raters among the votes in which a contender takes part. */
  clusters(contender: number): ClusterCounts | undefined {
    return this.#clusters[this.#placeOf[contender] ?? -1];
  }

  #placesOf(first: number, second: number): readonly [number, number] | undefined {
    const [i, j] = [this.#placeOf[first] ?? -1, this.#placeOf[second] ?? -1];
    return i < 0 || j < 0 || i === j ? undefined : [i, j];
  }

  #lead([i, j]: readonly [number, number]): number {
    return (this.#parameters[i] as number) - (this.#parameters[j] as number);
  }

  #estimate(value: number, contrast: Float64Array, places: readonly number[], level: number): ClusteredEstimate {
    const weights = solveFactorised(this.#information, contrast);
    const clusters = places.map((place) => this.#clusters[place] as ClusterCounts);
    return withTwoWaySpread(value, squaresAlong(this.#products, weights), leastOf(clusters), level);
  }
}

const share = (logOdds: number): number => 1 / (1 + Math.exp(-logOdds));

const leastOf = (clusters: readonly ClusterCounts[]): ClusterCounts => ({
  prompts: Math.min(...clusters.map(({ prompts }) => prompts)),
  raters: Math.min(...clusters.map(({ raters }) => raters)),
});
