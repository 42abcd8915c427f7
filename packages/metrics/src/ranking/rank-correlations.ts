import { err, ok, type Result } from '@plumbline/result';
import { SHORT } from './argsort.ts';
import { kendallTauB } from './kendall.ts';
import type { RankingError } from './ranking-error.ts';
import { insertionSort } from './sort-range.ts';
import { spearman } from './spearman.ts';
import { countTiedPairs, pairsOf } from './tied-pairs.ts';

export interface RankCorrelations {
  readonly spearman: Result<number, Extract<RankingError, 'empty' | 'constant-input'>>;
  readonly kendallTauB: Result<number, Extract<RankingError, 'empty' | 'constant-input'>>;
}

/** Both from the same two sorts; x is rising already, y is sorted in place. Only `count` finite values of each matter. */
export function rankCorrelations(x: Float64Array, y: Float64Array, count: number): RankCorrelations {
  if (count === 0) return { spearman: err('empty'), kendallTauB: err('empty') };
  if (count > SHORT) return correlateLong(x.subarray(0, count), y.subarray(0, count));
  const ofX = rankX(x, y, count);
  const discordant = sortWithRanks(y, count);
  const ofY = compareRanks(y, count);
  const total = pairsOf(count);
  if (ofX.tied === total || ofY.tied === total) {
    return { spearman: err('constant-input'), kendallTauB: err('constant-input') };
  }
  const concordantMinusDiscordant = total - ofX.tied - ofY.tied + ofX.tiedInBoth - 2 * discordant;
  const tau = concordantMinusDiscordant / Math.sqrt(total - ofX.tied) / Math.sqrt(total - ofY.tied);
  const rho = ofY.products / Math.sqrt(ofX.squares) / Math.sqrt(ofY.squares);
  return { spearman: ok(clamp(rho)), kendallTauB: ok(clamp(tau)) };
}

const clamp = (correlation: number): number => Math.min(1, Math.max(-1, correlation));

/** Insertion grows with the square: beyond some length each for itself is faster. */
function correlateLong(x: Float64Array, y: Float64Array): RankCorrelations {
  const correlations = { spearman: spearman(x, y), kendallTauB: kendallTauB(x, y) };
  // The caller has checked what could else be wrong.
  return correlations as RankCorrelations;
}

/** Mid-ranks of x less their mean: multiples of one half, so their sums of products are exact in any order. */
const ranks = new Float64Array(SHORT);

/** Fills `ranks`, and sorts y among equal x, so that no swap within them is counted. */
function rankX(x: Float64Array, y: Float64Array, count: number) {
  const centre = (count + 1) / 2;
  let tied = 0;
  let tiedInBoth = 0;
  let squares = 0;
  for (let start = 0, end = 0; start < count; start = end) {
    const value = x[start];
    for (end = start + 1; end < count && x[end] === value; ) end++;
    const rank = (start + 1 + end) / 2 - centre;
    squares += (end - start) * rank * rank;
    for (let i = start; i < end; i++) ranks[i] = rank;
    if (end - start === 1) continue;
    tied += pairsOf(end - start);
    insertionSort(y, start, end);
    tiedInBoth += countTiedPairs(y, start, end);
  }
  return { tied, tiedInBoth, squares };
}

/** Sorts y and carries `ranks` along; returns the number of pairs that stood in falling order. */
function sortWithRanks(y: Float64Array, count: number): number {
  let swaps = 0;
  for (let i = 1; i < count; i++) {
    const value = y[i] as number;
    const rank = ranks[i] as number;
    let at = i;
    while (at > 0 && (y[at - 1] as number) > value) {
      y[at] = y[at - 1] as number;
      ranks[at] = ranks[at - 1] as number;
      at--;
    }
    y[at] = value;
    ranks[at] = rank;
    swaps += i - at;
  }
  return swaps;
}

/** The mid-ranks of the sorted y against `ranks`. */
function compareRanks(y: Float64Array, count: number) {
  const centre = (count + 1) / 2;
  let tied = 0;
  let squares = 0;
  let products = 0;
  for (let start = 0, end = 0; start < count; start = end) {
    const value = y[start];
    let sum = 0;
    for (end = start; end < count && y[end] === value; end++) sum += ranks[end] as number;
    const rank = (start + 1 + end) / 2 - centre;
    tied += pairsOf(end - start);
    squares += (end - start) * rank * rank;
    products += sum * rank;
  }
  return { tied, squares, products };
}
