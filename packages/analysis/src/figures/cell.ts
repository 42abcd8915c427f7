import type { Result } from '@plumbline/result';
import type { RowId } from '../rows/scorer-row.ts';
import type { Interval, IntervalGap } from './interval.ts';
import type { Exclusion, MetricName } from './metric-name.ts';

/** All prompts, or those of one subset. Index 0 of every list by group is `all`. */
export interface Group {
  readonly name: string;
  /** Index into the frame's subsets; null: all prompts. */
  readonly subset: number | null;
  /** How many there are. */
  readonly prompts: number;
  readonly pairs: number;
}

export interface ExcludedPrompts {
  readonly reason: Exclusion;
  readonly prompts: number;
}

/** One figure of the table: the plain mean over the prompts of a group that have a value. */
export interface Cell {
  /** Null: no prompt has a value; `excluded` says why. */
  readonly mean: number | null;
  readonly interval: Result<Interval, IntervalGap>;
  /** Prompts with a value. */
  readonly prompts: number;
  /** Those without, by reason; they and `prompts` make up the group. */
  readonly excluded: readonly ExcludedPrompts[];
}

/** Values of one row and metric, one for each prompt of the frame. */
export interface PromptValues {
  /** NaN only marks an absent value; its reason stands in `excluded`. */
  readonly values: Float64Array;
  /** 0: has a value; else 1 + index into `EXCLUSIONS`. */
  readonly excluded: Uint8Array;
}

export interface MetricColumn {
  /** What `cells` are the means of: any cell can open its prompts and pairs. */
  readonly perPrompt: PromptValues;
  /** One for each group of the analysis. */
  readonly cells: readonly Cell[];
}

/** All figures of one row. A metric that a publication does not give has no prompt with a value. */
export interface TableRow {
  readonly row: RowId;
  /** The setting that was chosen for each prompt; null: it is fixed, or the row has none. */
  readonly chosen: ChosenSettings | null;
  readonly metrics: Readonly<Record<MetricName, MetricColumn>>;
}

/** One value for each prompt of the frame. */
export interface ChosenSettings {
  /** Scale, or tau in the temperature variant. */
  readonly scale: Float64Array;
  /** Of the uncertainty-regularised ensemble; null: the row has none. */
  readonly lambda: Float64Array | null;
}
