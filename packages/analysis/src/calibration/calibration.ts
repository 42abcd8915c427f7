import type { RowId } from '../rows/scorer-row.ts';

/** Pairs with low < TextNorm <= high; the first bin takes 0 too. */
export interface ReliabilityBin {
  readonly low: number;
  readonly high: number;
  readonly pairs: number;
  /** Means over the bin's pairs: the prediction, and the share that people call aligned. Null: an empty bin. */
  readonly predicted: number | null;
  readonly observed: number | null;
}

/** TextNorm of one row read as the probability that the pair is aligned, in one group. */
export interface Calibration {
  readonly row: RowId;
  readonly bins: readonly ReliabilityBin[];
  readonly pairs: number;
  /** Expected calibration error over the bins, weighted by their pairs; null: no pair has both. */
  readonly ece: number | null;
  /** Mean squared difference of prediction and target. */
  readonly brier: number | null;
}

/** Counts of a score by target. Bins are equal, from `low` to `high`: 0 to 1 for TextNorm, the row's range for rewards. */
export interface ScoreHistogram {
  readonly row: RowId;
  readonly low: number;
  readonly high: number;
  readonly aligned: Uint32Array;
  readonly notAligned: Uint32Array;
}

/** One entry of each list for each group. */
export interface CalibrationPart {
  /** TextNorm and ensembles. */
  readonly calibration: ReadonlyArray<readonly Calibration[]>;
  /** Those and raw rewards. */
  readonly histograms: ReadonlyArray<readonly ScoreHistogram[]>;
}
