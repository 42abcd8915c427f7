import type { Result } from '@plumbline/result';
import type { Interval, IntervalGap } from '../figures/interval.ts';
import type { MetricName } from '../figures/metric-name.ts';
import type { RowId } from '../rows/scorer-row.ts';

/** What two rows differ by: the mean over the prompts for which both have a value of first minus second. */
export interface RowDifference {
  readonly first: RowId;
  readonly second: RowId;
  readonly metric: MetricName;
  /** Index into the analysis' groups. */
  readonly group: number;
  /** Null: no prompt has both values. */
  readonly difference: number | null;
  /** Paired bootstrap: the same prompts are drawn for both rows. */
  readonly interval: Result<Interval, IntervalGap>;
  readonly prompts: number;
  /** Prompts of the group without one of the values. */
  readonly leftOut: number;
}

/** Two rows whose order is not what it was. */
export interface ChangedOrder {
  readonly metric: MetricName;
  readonly group: number;
  /** The better row before. Where one of the means was equal or missing, that is not a change of order. */
  readonly wasBetter: RowId;
  readonly isBetter: RowId;
  /** Difference of means `wasBetter` minus `isBetter`: positive before, negative after. */
  readonly before: number;
  readonly after: number;
}
