import { err, ok, type Result } from '@plumbline/result';
import { normalCumulative, normalQuantile } from './normal.ts';
import { quantile } from './quantile.ts';

export type IntervalMethod = 'percentile' | 'bca';

export interface BootstrapSettings {
  /** How often the items are drawn anew, at least 2; 1,000 by custom. */
  readonly replicates: number;
  /** Equal seeds give equal intervals. */
  readonly seed: number;
  readonly method: IntervalMethod;
  /** Coverage in (0, 1), such as 0.95. */
  readonly level: number;
}

export interface Interval {
  readonly low: number;
  readonly high: number;
  readonly level: number;
  readonly method: IntervalMethod;
  /** Replicates that had a value. */
  readonly replicates: number;
}

/**
 * Why there is no interval beside a value.
 * - `too-few-values`: fewer than two items were drawn from
 * - `too-few-replicates`: fewer than two replicates had a value; or (`bca`) all lie on one side of the estimate
 */
export type IntervalError = 'too-few-values' | 'too-few-replicates';

export const areSoundSettings = ({ replicates, seed, level }: Omit<BootstrapSettings, 'method'>): boolean =>
  Number.isInteger(replicates) && replicates >= 2 && Number.isFinite(seed) && level > 0 && level < 1;

/** The interval between two quantiles of the replicates, which are sorted in place. */
export function percentileInterval(replicates: Float64Array, level: number): Result<Interval, 'too-few-replicates'> {
  if (replicates.length < 2) return err('too-few-replicates');
  replicates.sort();
  return ok({
    low: quantile(replicates, (1 - level) / 2),
    high: quantile(replicates, (1 + level) / 2),
    level,
    method: 'percentile',
    replicates: replicates.length,
  });
}

/**
 * Bias-corrected and accelerated interval.
 *
 * @param replicates  sorted in place
 * @param jackknife   the estimate without each item (or cluster) in turn
 * Variant: replicates equal to the estimate count one half towards the bias; acceleration 0 for a constant jackknife.
 * Source: Efron, "Better bootstrap confidence intervals", JASA 82 (1987); SciPy's `bootstrap` does the same.
 */
export function bcaInterval(
  estimate: number,
  replicates: Float64Array,
  jackknife: ArrayLike<number>,
  level: number,
): Result<Interval, 'too-few-replicates'> {
  const share = shareBelow(replicates, estimate);
  if (replicates.length < 2 || share === 0 || share === 1) return err('too-few-replicates');
  replicates.sort();
  const bias = normalQuantile(share);
  const acceleration = accelerationOf(jackknife);
  const at = (tail: number) => {
    const shifted = bias + normalQuantile(tail);
    return quantile(replicates, normalCumulative(bias + shifted / (1 - acceleration * shifted)));
  };
  return ok({
    low: at((1 - level) / 2),
    high: at((1 + level) / 2),
    level,
    method: 'bca',
    replicates: replicates.length,
  });
}

function shareBelow(values: Float64Array, estimate: number): number {
  let doubled = 0;
  for (const value of values) doubled += value < estimate ? 2 : value === estimate ? 1 : 0;
  return doubled / (2 * values.length);
}

function accelerationOf(jackknife: ArrayLike<number>): number {
  const values = Array.from(jackknife);
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (mean - value) ** 2, 0);
  const cubes = values.reduce((sum, value) => sum + (mean - value) ** 3, 0);
  return squares === 0 ? 0 : cubes / (6 * squares ** 1.5);
}
