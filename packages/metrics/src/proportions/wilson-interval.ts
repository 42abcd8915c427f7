import { normalQuantile } from '../bootstrap/normal.ts';

/** Two ends in [0, 1]. */
export interface ShareInterval {
  readonly low: number;
  readonly high: number;
}

/**
 * Wilson's score interval of a share, for answers that are independent of each other.
 *
 * @param successes  0 <= successes <= trials
 * @param trials     at least 1
 * @param level      coverage in (0, 1)
 * Variant: without continuity correction.
 * Source: Wilson, JASA 22 (1927); recommended for small counts by Brown, Cai & DasGupta, Statistical Science 16 (2001).
 * @throws RangeError for counts that are no counts
 * @example wilsonInterval(1, 29, 0.95) // 0.0061 to 0.1718
 */
export function wilsonInterval(successes: number, trials: number, level: number): ShareInterval {
  if (!(trials >= 1 && successes >= 0 && successes <= trials)) throw new RangeError(`${successes} of ${trials}`);
  return wilsonAround(successes / trials, trials, normalQuantile((1 + level) / 2));
}

/** The same for so many trials, not necessarily whole, that say as much, and the quantile that belongs to them. */
export function wilsonAround(share: number, trials: number, quantile: number): ShareInterval {
  const square = quantile * quantile;
  const centre = share + square / (2 * trials);
  const reach = quantile * Math.sqrt((share * (1 - share)) / trials + square / (4 * trials * trials));
  const scale = 1 + square / trials;
  // At the ends the two terms are equal, and only rounding keeps them apart.
  return {
    low: share === 0 ? 0 : (centre - reach) / scale,
    high: share === 1 ? 1 : (centre + reach) / scale,
  };
}
