import type { Result } from '@plumbline/result';
import type { Interval, IntervalGap } from '../figures/interval.ts';

/**
 * - `alpha-nominal`: Krippendorff's alpha, three categories. `alpha-nominal-missing`: -1 counts as no label.
 * - `alpha-ordinal`: Krippendorff's alpha with the order 0 < -1 < 1.
 * - `fleiss`: Fleiss' kappa. `ac1`: Gwet's AC1. `full-agreement`: share of pairs whose labels are all equal. These three
 *   leave -1 out under the unsure policy `missing`, and take it as a category of its own under every other.
 */
export const AGREEMENT_MEASURES = [
  'alpha-nominal',
  'alpha-nominal-missing',
  'alpha-ordinal',
  'fleiss',
  'ac1',
  'full-agreement',
] as const;
export type AgreementMeasure = (typeof AGREEMENT_MEASURES)[number];

export type AgreementGap =
  /** No pair has labels of two people. */
  | 'no-comparable-pairs'
  /** Everybody gave the same answer everywhere: chance alone explains it, so chance-corrected measures say nothing. */
  | 'one-category'
  /** Fleiss' kappa needs the same number of labels on every pair. */
  | 'unequal-counts';

export interface AgreementFigure {
  readonly value: Result<number, AgreementGap>;
  /** Bootstrap over pairs, clustered by prompt. */
  readonly interval: Result<Interval, IntervalGap>;
  /** Pairs that take part. */
  readonly pairs: number;
}

export type Agreement = Readonly<Record<AgreementMeasure, AgreementFigure>>;
