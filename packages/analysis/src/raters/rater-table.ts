import type { Result } from '@plumbline/result';

/**
 * Why Dawid-Skene says nothing of a rater, or of anybody: no label is 1 or 0; no pair can be of the class in question; the
 * estimate was still moving when it was stopped.
 */
export type RaterModelGap = 'no-labels' | 'one-class' | 'did-not-converge';

/** One person's way of labelling, in one group. */
export interface RaterRow {
  readonly id: string;
  readonly labels: number;
  readonly aligned: number;
  readonly notAligned: number;
  readonly unsure: number;
  /** Share of this rater's labels that are 1; null: none. */
  readonly leniency: number | null;
  /** Chance to say 1 of a truly aligned pair and 0 of a truly not aligned one, by Dawid-Skene with -1 missing. */
  readonly sensitivity: Result<number, RaterModelGap>;
  readonly specificity: Result<number, RaterModelGap>;
  /** Share of equal codes among all pairs of labels of this rater and another person on the same pair; null: none. */
  readonly agreementWithOthers: number | null;
  /** Whether the settings leave this rater out. Left out, only the counts are given. */
  readonly isExcluded: boolean;
}

export interface RaterTable {
  readonly raters: readonly RaterRow[];
  readonly model: Result<RaterModelSummary, RaterModelGap>;
}

export interface RaterModelSummary {
  /** Share of aligned pairs that the model believes in. */
  readonly prevalence: number;
  readonly iterations: number;
  /** Pairs on which the model's answer is not the majority's, and those that have both. */
  readonly changedPairs: number;
  readonly comparedPairs: number;
}

/** One table for each group. */
export type RatersPart = readonly RaterTable[];
