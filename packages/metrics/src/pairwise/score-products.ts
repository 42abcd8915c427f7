import { chancesOf, logTieOf, type Shape, sideAt, sizeOf, tieAt } from './davidson-model.ts';
import { countClusters, orderByCell } from './order-votes.ts';
import type { VoteColumns } from './votes.ts';

/**
 * Sums over clusters of the outer product of the score (first derivative) of a cluster's votes, at the estimate: what a
 * covariance that lets clusters go together is made of. Square tables, row by row.
 */
export interface ScoreProducts {
  readonly byPrompt: Float64Array;
  readonly byRater: Float64Array;
  /** Over cells of one prompt and one rater: what the other two both hold. */
  readonly byCell: Float64Array;
}

/** A fitted model, and where each contender of the votes stands in it (-1: nowhere). */
export interface FittedModel {
  readonly shape: Shape;
  readonly parameters: ArrayLike<number>;
  readonly placeOf: ArrayLike<number>;
}

/** Linear in the votes. A vote that nobody was asked for is a rater and a cell of its own. */
export function multiplyScores(votes: VoteColumns, model: FittedModel): ScoreProducts {
  const size = sizeOf(model.shape);
  const [byPrompt, byRater, byCell] = [new ProductSum(size), new ProductSum(size), new ProductSum(size)];
  const ofRaters = new Float64Array(countClusters(votes.rater) * size);
  const score = scoreVotes(votes, model);
  let prompt = -1;
  let rater = -1;
  for (const row of orderByCell(votes.prompt, votes.rater)) {
    if (!score.read(row)) continue;
    const ownPrompt = votes.prompt[row] as number;
    const ownRater = votes.rater[row] as number;
    if (ownPrompt !== prompt || ownRater !== rater || ownRater < 0) byCell.close();
    if (ownPrompt !== prompt) byPrompt.close();
    if (ownRater < 0) byRater.close();
    prompt = ownPrompt;
    rater = ownRater;
    for (let term = 0; term < score.terms; term++) {
      const at = score.at[term] as number;
      const amount = score.amount[term] as number;
      byCell.add(at, amount);
      byPrompt.add(at, amount);
      if (ownRater < 0) byRater.add(at, amount);
      else ofRaters[ownRater * size + at] = (ofRaters[ownRater * size + at] as number) + amount;
    }
  }
  byRater.close();
  for (let start = 0; start < ofRaters.length; start += size) {
    for (let at = 0; at < size; at++) byRater.add(at, ofRaters[start + at] as number);
    byRater.close();
  }
  return { byPrompt: byPrompt.close(), byRater: byRater.close(), byCell: byCell.close() };
}

/** One cluster's sum at a time, over only those entries that its votes touch. */
class ProductSum {
  readonly #size: number;
  readonly #products: Float64Array;
  readonly #sum: Float64Array;
  readonly #isTouched: Uint8Array;
  readonly #touched: Uint32Array;
  #count = 0;

  constructor(size: number) {
    this.#size = size;
    this.#products = new Float64Array(size * size);
    this.#sum = new Float64Array(size);
    this.#isTouched = new Uint8Array(size);
    this.#touched = new Uint32Array(size);
  }

  add(at: number, amount: number): void {
    this.#sum[at] = (this.#sum[at] as number) + amount;
    if (this.#isTouched[at]) return;
    this.#isTouched[at] = 1;
    this.#touched[this.#count] = at;
    this.#count += 1;
  }

  /** Ends the cluster; the products so far. */
  close(): Float64Array {
    const size = this.#size;
    const sum = this.#sum;
    const products = this.#products;
    const touched = this.#touched;
    const count = this.#count;
    for (let a = 0; a < count; a++) {
      const start = (touched[a] as number) * size;
      const own = sum[touched[a] as number] as number;
      for (let b = 0; b < count; b++) {
        const column = touched[b] as number;
        products[start + column] = (products[start + column] as number) + own * (sum[column] as number);
      }
    }
    for (let a = 0; a < count; a++) {
      sum[touched[a] as number] = 0;
      this.#isTouched[touched[a] as number] = 0;
    }
    this.#count = 0;
    return products;
  }
}

/** The score of one vote after another, as its few entries that are not 0; false: the vote is not of this model. */
function scoreVotes(votes: VoteColumns, { shape, parameters, placeOf }: FittedModel) {
  const { contenders } = shape;
  const logTie = logTieOf(shape, parameters);
  const side = shape.hasSide ? (parameters[sideAt(shape)] as number) : 0;
  // By first, second and side; NaN: not asked for yet.
  const leads = new Float64Array(3 * contenders * contenders).fill(Number.NaN);
  const ties = new Float64Array(leads.length);
  const score = { terms: 0, at: new Uint32Array(4), amount: new Float64Array(4), read };
  return score;

  function read(row: number): boolean {
    const i = placeOf[votes.first[row] as number] as number;
    const j = placeOf[votes.second[row] as number] as number;
    if (i < 0 || j < 0) return false;
    const sign = shape.hasSide && (votes.rater[row] as number) >= 0 ? (votes.leftIsFirst[row] ? 1 : -1) : 0;
    const key = 3 * (i * contenders + j) + sign + 1;
    if (Number.isNaN(leads[key])) {
      const chances = chancesOf((parameters[i] as number) - (parameters[j] as number) + sign * side, logTie);
      leads[key] = chances.win - chances.loss;
      ties[key] = chances.tie;
    }
    const outcome = votes.outcome[row] as number;
    const decided = (outcome - (leads[key] as number)) / 2;
    score.terms = 0;
    push(i, decided);
    push(j, -decided);
    if (shape.hasTies) push(tieAt(shape), (outcome === 0 ? 1 : 0) - (ties[key] as number));
    if (sign !== 0) push(sideAt(shape), sign * decided);
    return true;
  }

  function push(at: number, amount: number): void {
    score.at[score.terms] = at;
    score.amount[score.terms] = amount;
    score.terms += 1;
  }
}
