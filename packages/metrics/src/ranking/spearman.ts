import { err, ok, type Result } from '@plumbline/result';
import { toFinitePair } from './finite-pair.ts';
import { midRanks } from './mid-ranks.ts';
import type { NumberInputError, RankingError } from './ranking-error.ts';

/**
 * Spearman's rank correlation.
 *
 * @param x  N numbers, such as rewards
 * @param y  N numbers, such as mean labels
 * @returns value in [-1, 1]
 * Variant: Pearson correlation of mid-ranks, so ties need no correction.
 * Errors: `empty`, `length-mismatch`, `non-finite`, `constant-input`.
 * Source: Spearman, American Journal of Psychology 15 (1904); SciPy's `spearmanr` gives the same. O(N log N).
 * @example spearman([1, 2, 3, 4, 5], [5, 6, 7, 8, 7]) // 0.8208
 */
export function spearman(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
): Result<number, NumberInputError | Extract<RankingError, 'constant-input'>> {
  const pair = toFinitePair(x, y);
  if (!pair.ok) return pair;
  const ranksX = midRanks(pair.value.x);
  const ranksY = midRanks(pair.value.y);
  // The mean of mid-ranks is known exactly, so no rounding enters here.
  const centre = (x.length + 1) / 2;
  let [xx, yy, xy] = [0, 0, 0];
  for (let i = 0; i < ranksX.length; i++) {
    const dx = (ranksX[i] as number) - centre;
    const dy = (ranksY[i] as number) - centre;
    xx += dx * dx;
    yy += dy * dy;
    xy += dx * dy;
  }
  if (xx === 0 || yy === 0) return err('constant-input');
  return ok(Math.min(1, Math.max(-1, xy / Math.sqrt(xx) / Math.sqrt(yy))));
}
