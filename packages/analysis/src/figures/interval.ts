import type { IntervalMethod } from '@plumbline/metrics';

/** A 95 % interval. */
export interface Interval {
  readonly low: number;
  readonly high: number;
  readonly method: IntervalMethod;
  readonly replicates: number;
}

/**
 * - `not-asked`: the settings ask for fewer than two replicates.
 * - `too-few-prompts`: fewer than two prompts have a value.
 * - `one-sided`: all replicates lie on one side of the figure, or hardly any has a value.
 */
export type IntervalGap = 'not-asked' | 'too-few-prompts' | 'one-sided';
