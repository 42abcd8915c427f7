import type { RowId, RowKind } from '../rows/scorer-row.ts';

/**
 * A study's pairs as columns to filter, sort and draw by: one value for each pair of the frame, in its order.
 * In every Float64Array of these columns NaN means "absent", and nothing else; it never leaves as a figure.
 */
export interface PairColumns {
  readonly length: number;
  /** Labels that count under the settings. */
  readonly labels: Uint16Array;
  /** Mean label in [0, 1] under the unsure policy. Absent: no label. */
  readonly humanMean: Float64Array;
  /** What the metrics are computed against: 1 or 0. Absent: no label, or no majority. */
  readonly target: Float64Array;
  /** Share of labels outside the largest group of equal codes. Absent: fewer than two labels. */
  readonly split: Float64Array;
  /** |2 humanMean - 1|: 0 evenly divided, 1 all of one mind. Absent: fewer than two labels. */
  readonly certainty: Float64Array;
  /** Raw rewards, TextNorm and ensembles, in the order of the analysis' rows. */
  readonly scorers: readonly ScorerColumn[];
}

export interface ScorerColumn {
  readonly row: RowId;
  readonly kind: RowKind;
  readonly name: string;
  /** Absent: not scored, or not with the contrastive set in force. */
  readonly values: Float64Array;
  /**
   * Positive: the scorer thinks better of the pair than people do. In [-1, 1]. Absent: no label or no value.
   * Values in [0, 1] (TextNorm, ensembles): value minus human mean. Raw rewards have no such scale: the image's place
   * among its prompt's images by reward minus its place by human mean, both as mid-ranks from 0 (lowest) to 1.
   */
  readonly disagreement: Float64Array;
}
