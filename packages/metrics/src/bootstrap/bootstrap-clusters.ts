import { err, ok, type Result } from '@plumbline/result';
import { drawWeights } from './draw-weights.ts';
import {
  areSoundSettings,
  type BootstrapSettings,
  bcaInterval,
  type Interval,
  type IntervalError,
  percentileInterval,
} from './interval.ts';
import { createRandomSource } from './random-source.ts';

/** A figure from how often each cluster takes part; undefined when it has no value. The array is reused: do not keep it. */
export type ClusterStatistic = (weights: Uint32Array) => number | undefined;
/** The same of two crossed kinds of clusters, such as prompts and raters. */
export type CrossedStatistic = (rowWeights: Uint32Array, columnWeights: Uint32Array) => number | undefined;

export interface ClusterEstimate {
  /** The statistic with every cluster taken once. */
  readonly value: number;
  /** Replicates in which the statistic had no value; they are left out of the interval. */
  readonly undefinedReplicates: number;
  readonly interval: Result<Interval, IntervalError>;
}

/** - `undefined-statistic`: no value on the whole data; - `invalid-setting`: as for `bootstrapMean`. */
export type ClusterError = 'undefined-statistic' | 'invalid-setting';

/**
 * Any statistic with a bootstrap interval over clusters (prompts): whole clusters are drawn with replacement.
 *
 * @param clusters   number of clusters
 * @param statistic  called once for the data, once for each replicate and, for `bca`, once without each cluster
 * Errors: `undefined-statistic`, `invalid-setting`; the interval has errors of its own.
 * Source: Davison & Hinkley, Bootstrap Methods and their Application (1997), section 3.8.
 * @example bootstrapClusters(prompts, (w) => valueOf(krippendorffAlpha(combineClusters(byPrompt, w), 'nominal')), settings)
 */
export function bootstrapClusters(
  clusters: number,
  statistic: ClusterStatistic,
  settings: BootstrapSettings,
): Result<ClusterEstimate, ClusterError> {
  if (!areSoundSettings(settings)) return err('invalid-setting');
  const value = statistic(new Uint32Array(clusters).fill(1));
  if (value === undefined) return err('undefined-statistic');
  const draw = createRandomSource(settings.seed);
  const weights = new Uint32Array(clusters);
  const replicates = collectDefined(settings.replicates, () => statistic(drawWeights(weights, draw)));
  return ok({
    value,
    undefinedReplicates: settings.replicates - replicates.length,
    interval: clusters < 2 ? err('too-few-values') : intervalOf(value, replicates, { clusters, statistic, settings }),
  });
}

/**
 * A statistic of crossed clusters (prompts x raters) with a two-way bootstrap interval: rows and columns are drawn
 * independently, a cell counts as often as its row times its column.
 *
 * Variant: percentile interval; the spread is somewhat overstated, never understated, as rows and columns both add to it.
 * Errors: `undefined-statistic`, `invalid-setting`; the interval has errors of its own.
 * Source: Owen, "The pigeonhole bootstrap", Annals of Applied Statistics 1 (2007).
 */
export function bootstrapCrossed(
  sizes: { readonly rows: number; readonly columns: number },
  statistic: CrossedStatistic,
  settings: Omit<BootstrapSettings, 'method'>,
): Result<ClusterEstimate, ClusterError> {
  if (!areSoundSettings(settings)) return err('invalid-setting');
  const rows = new Uint32Array(sizes.rows);
  const columns = new Uint32Array(sizes.columns);
  const value = statistic(rows.fill(1), columns.fill(1));
  if (value === undefined) return err('undefined-statistic');
  const draw = createRandomSource(settings.seed);
  const replicates = collectDefined(settings.replicates, () =>
    statistic(drawWeights(rows, draw), drawWeights(columns, draw)),
  );
  const isTooSmall = sizes.rows < 2 || sizes.columns < 2;
  return ok({
    value,
    undefinedReplicates: settings.replicates - replicates.length,
    interval: isTooSmall ? err('too-few-values') : percentileInterval(replicates, settings.level),
  });
}

function collectDefined(count: number, compute: (index: number) => number | undefined): Float64Array {
  const values = new Float64Array(count);
  let defined = 0;
  for (let i = 0; i < count; i++) {
    const value = compute(i);
    if (value !== undefined) values[defined++] = value;
  }
  return values.slice(0, defined);
}

function intervalOf(
  value: number,
  replicates: Float64Array,
  { clusters, statistic, settings }: { clusters: number; statistic: ClusterStatistic; settings: BootstrapSettings },
): Result<Interval, IntervalError> {
  if (settings.method === 'percentile') return percentileInterval(replicates, settings.level);
  const weights = new Uint32Array(clusters);
  const jackknife = collectDefined(clusters, (left) => {
    weights.fill(1)[left] = 0;
    return statistic(weights);
  });
  return bcaInterval(value, replicates, jackknife, settings.level);
}
