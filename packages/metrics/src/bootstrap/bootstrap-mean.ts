import { err, ok, type Result } from '@plumbline/result';
import { drawResamples } from './draw-resamples.ts';
import {
  areSoundSettings,
  type BootstrapSettings,
  bcaInterval,
  type Interval,
  type IntervalError,
  percentileInterval,
} from './interval.ts';

export interface MeanEstimate {
  /** Plain mean over the defined items. */
  readonly mean: number;
  /** Items that the mean is over. */
  readonly count: number;
  /** Items left out because they are undefined. */
  readonly excluded: number;
  readonly interval: Result<Interval, IntervalError>;
}

/**
 * - `no-values`: no item is defined
 * - `non-finite`: an item is infinite
 * - `length-mismatch`: the two inputs differ in length
 * - `invalid-setting`: replicates below 2, a level outside (0, 1), a seed that is no number
 */
export type MeanError = 'no-values' | 'non-finite' | 'length-mismatch' | 'invalid-setting';

/**
 * Mean over items (prompts) with a bootstrap interval: the defined items are drawn with replacement.
 *
 * @param values    one figure for each item; NaN marks an undefined one, which is left out and counted
 * @param settings  two calls with equal settings and equally many defined items draw the same items
 * Errors: `no-values`, `non-finite`, `invalid-setting`; the interval has errors of its own.
 * Source: Efron & Tibshirani, An Introduction to the Bootstrap (1993).
 */
export function bootstrapMean(
  values: ArrayLike<number>,
  settings: BootstrapSettings,
): Result<MeanEstimate, Exclude<MeanError, 'length-mismatch'>> {
  if (!areSoundSettings(settings)) return err('invalid-setting');
  const defined = Float64Array.from(values).filter((value) => !Number.isNaN(value));
  if (defined.length === 0) return err('no-values');
  const mean = sumOf(defined) / defined.length;
  if (!Number.isFinite(mean)) return err('non-finite');
  return ok({
    mean,
    count: defined.length,
    excluded: values.length - defined.length,
    interval: intervalOfMean(defined, mean, settings),
  });
}

/**
 * Mean of `a - b` over the items where both are defined, with a paired bootstrap interval: both sides of an item are
 * always drawn together.
 *
 * @param a  one figure for each item; NaN marks an undefined one
 * @param b  figures of the same items
 * Errors: `length-mismatch`, `no-values`, `non-finite`, `invalid-setting`.
 */
export function pairedDifference(
  a: ArrayLike<number>,
  b: ArrayLike<number>,
  settings: BootstrapSettings,
): Result<MeanEstimate, MeanError> {
  if (a.length !== b.length) return err('length-mismatch');
  // Of two infinite sides the difference would be NaN and pass for undefined.
  const differences = Float64Array.from(a, (value, i) =>
    isInfinite(value, b[i] as number) ? Infinity : value - (b[i] as number),
  );
  return bootstrapMean(differences, settings);
}

const isInfinite = (a: number, b: number): boolean => Math.abs(a) === Infinity || Math.abs(b) === Infinity;

function intervalOfMean(
  values: Float64Array,
  mean: number,
  settings: BootstrapSettings,
): Result<Interval, IntervalError> {
  if (values.length < 2) return err('too-few-values');
  const replicates = drawMeans(values, settings);
  if (settings.method === 'percentile') return percentileInterval(replicates, settings.level);
  const jackknife = values.map((value) => mean + (mean - value) / (values.length - 1));
  return bcaInterval(mean, replicates, jackknife, settings.level);
}

function drawMeans(values: Float64Array, { replicates, seed }: BootstrapSettings): Float64Array {
  const means = new Float64Array(replicates);
  let replicate = 0;
  for (const drawn of drawResamples({ items: values.length, replicates, seed })) {
    let sum = 0;
    for (let i = 0; i < drawn.length; i++) sum += values[drawn[i] as number] as number;
    means[replicate++] = sum / values.length;
  }
  return means;
}

function sumOf(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum;
}
