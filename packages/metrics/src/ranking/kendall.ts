import { err, ok, type Result } from '@plumbline/result';
import { argsort } from './argsort.ts';
import { toFinitePair } from './finite-pair.ts';
import type { NumberInputError, RankingError } from './ranking-error.ts';
import { sortCountingSwaps } from './sort-counting-swaps.ts';
import { sortRange } from './sort-range.ts';
import { countTiedPairs, pairsOf } from './tied-pairs.ts';

/**
 * Kendall's tau-b: concordant minus discordant pairs over the geometric mean of the pairs not tied in x and in y.
 *
 * @param x  N numbers, such as rewards
 * @param y  N numbers, such as mean labels
 * @returns value in [-1, 1]
 * Variant: tau-b (Kendall 1945), corrected for ties in both inputs.
 * Errors: `empty`, `length-mismatch`, `non-finite`, `constant-input`.
 * Source: Knight, "A computer method for calculating Kendall's tau with ungrouped data", JASA 61 (1966): O(N log N).
 *   SciPy's `kendalltau` gives the same.
 * @example kendallTauB([12, 2, 1, 12, 2], [1, 4, 7, 1, 0]) // -0.4714
 */
export function kendallTauB(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
): Result<number, NumberInputError | Extract<RankingError, 'constant-input'>> {
  const pair = toFinitePair(x, y);
  if (!pair.ok) return pair;
  const { sortedX, followingY, tiedInBoth } = orderByX(pair.value.x, pair.value.y);
  const discordant = sortCountingSwaps(followingY);
  const total = pairsOf(sortedX.length);
  const tiedX = countTiedPairs(sortedX);
  // Sorting has left y in rising order.
  const tiedY = countTiedPairs(followingY);
  if (tiedX === total || tiedY === total) return err('constant-input');
  const concordantMinusDiscordant = total - tiedX - tiedY + tiedInBoth - 2 * discordant;
  const tau = concordantMinusDiscordant / Math.sqrt(total - tiedX) / Math.sqrt(total - tiedY);
  return ok(Math.min(1, Math.max(-1, tau)));
}

/** Rising x with the y of each; equal x by rising y, so that no swap within them is counted. */
function orderByX(x: Float64Array, y: Float64Array) {
  const order = argsort(x);
  const sortedX = new Float64Array(x.length);
  const followingY = new Float64Array(x.length);
  for (let i = 0; i < order.length; i++) {
    sortedX[i] = x[order[i] as number] as number;
    followingY[i] = y[order[i] as number] as number;
  }
  let tiedInBoth = 0;
  for (let start = 0, end = 0; start < sortedX.length; start = end) {
    for (end = start + 1; end < sortedX.length && sortedX[end] === sortedX[start]; ) end++;
    if (end - start === 1) continue;
    sortRange(followingY, start, end);
    tiedInBoth += countTiedPairs(followingY, start, end);
  }
  return { sortedX, followingY, tiedInBoth };
}
