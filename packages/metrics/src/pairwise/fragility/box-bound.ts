import { factorise, solveFactorised } from '../cholesky.ts';
import { type Box, type CellChances, chancesWithin, type HeldCell, type HeldCells } from './held-cells.ts';
import { exchange, takeGreatest } from './take-greatest.ts';

/** What removals leave of half the lead at least, if the strengths that are left lie in a box. */
export interface BoundWithin {
  readonly least: number;
  /** The same at the middle of the box, where it is smallest after the removal `removed`. */
  readonly middle: number;
  readonly removed: Float64Array;
}

interface BestBound extends BoundWithin {
  /** The greatest `middle` of the multipliers that were tried; not above 0: no others are likely to do. */
  readonly highest: number;
}

/** How far one goes along the step by which strengths would move, the likeliest to do first. */
const REACHES = [0.5, 1] as const;
const ROUNDS = 2;
/** Precision of the faint prior for each vote. */
const PRIOR = 1e-9;

/**
 * The least that half the lead can be after at most so many removals, if the strengths with the two held equal are then in a box.
 *
 * At those strengths the slope of the likelihood is nought for the others and for ties. So half the lead is
 * `Σ (votes kept) · w`, w of a vote what it says of the leader against the rival and, times any multipliers, of the others and of
 * ties, beyond what is expected there. For given multipliers the smallest sum at the middle of the box takes the greatest w. From there
 * to other places of the box the sum of those votes moves by its slope and by curvature (third moments of an
 * exponential family, at most range · reach² / 8 a vote), and other votes may be the greatest. Any multipliers give a bound;
 * good ones leave the sum level, and lean towards where the strengths would be were they not in the box.
 *
 * @returns of the multipliers that were tried the greatest bound; the first above `enough` ends the search
 */
export function boundWithin(held: HeldCells, counts: Float64Array, size: number, box: Box, enough: number): BestBound {
  const at = new AtBox(held, counts, size, box);
  let best = at.bound(new Float64Array(held.dimensions));
  if (best.least > enough) return { ...best, highest: best.middle };
  let nearest = best;
  for (let round = 0; round < ROUNDS; round++) {
    const { level, step } = at.multipliers(nearest.removed);
    const tried = REACHES.map((reach) => at.bound(level.map((value, i) => value + reach * (step[i] as number))));
    best = tried.reduce((most, one) => (one.least > most.least ? one : most), best);
    if (best.least > enough) break;
    const next = tried.reduce((most, one) => (one.middle > most.middle ? one : most));
    if (round > 0 && next.middle <= nearest.middle) break;
    nearest = next;
  }
  return { ...best, highest: nearest.middle };
}

class AtBox {
  readonly #held: HeldCells;
  readonly #counts: Float64Array;
  readonly #size: number;
  readonly #half: Float64Array;
  readonly #chances: readonly CellChances[];
  /** How far the faint prior may hold each sum from nought. */
  readonly #prior: Float64Array;

  constructor(held: HeldCells, counts: Float64Array, size: number, box: Box) {
    this.#held = held;
    this.#counts = counts;
    this.#size = size;
    this.#half = box.upper.map((upper, i) => (upper - (box.lower[i] as number)) / 2);
    this.#chances = held.cells.map((cell) => chancesWithin(cell, box));
    const votes = counts.reduce((sum, count) => sum + count, 0);
    const precision = PRIOR * Math.max(10, votes);
    this.#prior = box.upper.map(
      (upper, i) => 2 * precision * Math.max(1, Math.abs(upper), Math.abs(box.lower[i] as number)),
    );
  }

  bound(multipliers: Float64Array): BoundWithin {
    const { cells, cellOf, answerOf, dimensions } = this.#held;
    const counts = this.#counts;
    const ofTie = multipliers[dimensions - 1] as number;
    const ofName = (name: number) => (name === 0 ? 0 : (multipliers[name - 1] as number));
    const ranges = new Float64Array(cells.length);
    const kinds = cellOf.length;
    const [weights, low, high] = [new Float64Array(kinds), new Float64Array(kinds), new Float64Array(kinds)];
    for (let at = 0; at < cells.length; at++) {
      const { a, b, lead } = cells[at] as HeldCell;
      const { mean, tie, leastMean, mostMean, leastTie, mostTie, reach } = this.#chances[at] as CellChances;
      const half = (lead + ofName(a) - ofName(b)) / 2;
      const range = Math.max(2 * Math.abs(half), Math.abs(ofTie) + Math.abs(half));
      ranges[at] = range;
      const expected = half * mean + ofTie * tie;
      const near = (range * reach) / 4;
      const least = half * (half > 0 ? leastMean : mostMean) + ofTie * (ofTie > 0 ? leastTie : mostTie);
      const most = half * (half > 0 ? mostMean : leastMean) + ofTie * (ofTie > 0 ? mostTie : leastTie);
      for (const kind of this.#held.kindsOf[at] as readonly number[]) {
        const answer = answerOf[kind] as number;
        const said = answer === 0 ? ofTie : answer * half;
        weights[kind] = said - expected;
        low[kind] = said - Math.min(most, expected + near);
        high[kind] = said - Math.max(least, expected - near);
      }
    }
    const removed = takeGreatest(weights, counts, this.#size);
    let [middle, lowest] = [0, 0];
    const kept = new Float64Array(cells.length);
    for (let kind = 0; kind < kinds; kind++) {
      const left = (counts[kind] as number) - (removed[kind] as number);
      middle += left * (weights[kind] as number);
      lowest += left * (low[kind] as number);
      const cell = cellOf[kind] as number;
      kept[cell] = (kept[cell] as number) + left;
    }
    const slope = this.#slope(multipliers, kept);
    let near = middle;
    for (let i = 0; i < dimensions; i++) near -= Math.abs(slope[i] as number) * (this.#half[i] as number);
    for (let at = 0; at < cells.length; at++) {
      const { reach } = this.#chances[at] as CellChances;
      near -= ((kept[at] as number) * (ranges[at] as number) * reach * reach) / 8;
    }
    let base = Math.max(near, lowest);
    for (let i = 0; i < dimensions; i++) base -= Math.abs(multipliers[i] as number) * (this.#prior[i] as number);
    return { least: base - exchange(low, high, counts, removed, this.#size), middle, removed };
  }

  /** How the sum over votes of what is expected of them changes with the strengths and ties. */
  #slope(multipliers: Float64Array, kept: Float64Array): Float64Array {
    const { cells, dimensions } = this.#held;
    const last = dimensions - 1;
    const slope = new Float64Array(dimensions);
    const ofTie = multipliers[last] as number;
    const ofName = (name: number) => (name === 0 ? 0 : (multipliers[name - 1] as number));
    cells.forEach(({ a, b, lead }, at) => {
      const { mean, tie } = this.#chances[at] as CellChances;
      const [ofLead, shared] = [(1 - tie - mean * mean) / 4, (-tie * mean) / 2];
      const difference = lead + ofName(a) - ofName(b);
      const votes = kept[at] as number;
      const strength = votes * (difference * ofLead + ofTie * shared);
      if (a > 0 && a !== b) slope[a - 1] = (slope[a - 1] as number) + strength;
      if (b > 0 && a !== b) slope[b - 1] = (slope[b - 1] as number) - strength;
      slope[last] = (slope[last] as number) + votes * (difference * shared + ofTie * tie * (1 - tie));
    });
    return slope;
  }

  /** Multipliers under which the votes that are left stay level, and the step from the middle to where their strengths are. */
  multipliers(removed: Float64Array): { readonly level: Float64Array; readonly step: Float64Array } {
    const { cells, cellOf, answerOf, dimensions } = this.#held;
    const last = dimensions - 1;
    const kept = new Float64Array(cells.length);
    const surplus = new Float64Array(dimensions);
    for (let kind = 0; kind < cellOf.length; kind++) {
      const cell = cellOf[kind] as number;
      const { a, b } = cells[cell] as (typeof cells)[number];
      const { mean, tie } = this.#chances[cell] as CellChances;
      const left = (this.#counts[kind] as number) - (removed[kind] as number);
      kept[cell] = (kept[cell] as number) + left;
      const more = (left * ((answerOf[kind] as number) - mean)) / 2;
      if (a > 0) surplus[a - 1] = (surplus[a - 1] as number) + more;
      if (b > 0) surplus[b - 1] = (surplus[b - 1] as number) - more;
      surplus[last] = (surplus[last] as number) + left * ((answerOf[kind] === 0 ? 1 : 0) - tie);
    }
    const lower = factorise(this.#information(kept), dimensions);
    const none = new Float64Array(dimensions);
    if (!lower) return { level: none, step: surplus };
    const level = solveFactorised(lower, this.#slope(none, kept)).map((value) => -value);
    return { level, step: solveFactorised(lower, surplus) };
  }

  #information(kept: Float64Array): Float64Array {
    const { dimensions } = this.#held;
    const information = new Float64Array(dimensions * dimensions);
    const none = this.#slope(new Float64Array(dimensions), kept);
    let trace = 0;
    for (let i = 0; i < dimensions; i++) {
      const unit = new Float64Array(dimensions);
      unit[i] = 1;
      const column = this.#slope(unit, kept).map((value, row) => value - (none[row] as number));
      information.set(column, i * dimensions);
      trace += column[i] as number;
    }
    for (let i = 0; i < dimensions; i++) {
      information[i * (dimensions + 1)] = (information[i * (dimensions + 1)] as number) + 1e-9 * Math.max(1, trace);
    }
    return information;
  }
}
