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
  const { followingY, tiedX, tiedInBoth } = orderByX(pair.value.x, pair.value.y);
  const discordant = sortCountingSwaps(followingY);
  const total = pairsOf(followingY.length);
  // Sorting has left y in rising order.
  const tiedY = countTiedPairs(followingY);
  if (tiedX === total || tiedY === total) return err('constant-input');
  const concordantMinusDiscordant = total - tiedX - tiedY + tiedInBoth - 2 * discordant;
  const tau = concordantMinusDiscordant / Math.sqrt(total - tiedX) / Math.sqrt(total - tiedY);
  return ok(Math.min(1, Math.max(-1, tau)));
}

/** The y of each item by rising x; of equal x by rising y, so that no swap within them is counted. */
function orderByX(x: Float64Array, y: Float64Array) {
  const order = argsort(x);
  const followingY = new Float64Array(x.length);
  let tiedX = 0;
  let tiedInBoth = 0;
  for (let start = 0, end = 0; start < order.length; start = end) {
    const value = x[order[start] as number];
    for (end = start; end < order.length && x[order[end] as number] === value; end++) {
      followingY[end] = y[order[end] as number] as number;
    }
    if (end - start === 1) continue;
    tiedX += pairsOf(end - start);
    sortRange(followingY, start, end);
    tiedInBoth += countTiedPairs(followingY, start, end);
  }
  return { followingY, tiedX, tiedInBoth };
}
