import type { RowId } from '../rows/scorer-row.ts';
import type { ScoreHistogram } from './calibration.ts';

const BINS = 20;

/** Ends of a row's axis, the same in every group, so that histograms can be laid beside each other. */
export function findRange(scores: Float64Array): { readonly low: number; readonly high: number } {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const score of scores) {
    // NaN compares false.
    if (score < low) low = score;
    if (score > high) high = score;
  }
  return low <= high ? { low, high } : { low: 0, high: 1 };
}

export function computeHistogram(
  row: RowId,
  scores: Float64Array,
  target: Float64Array,
  { pairs, low, high }: { readonly pairs: Uint32Array; readonly low: number; readonly high: number },
): ScoreHistogram {
  const aligned = new Uint32Array(BINS);
  const notAligned = new Uint32Array(BINS);
  for (const pair of pairs) {
    const score = scores[pair] as number;
    if (Number.isNaN(score) || Number.isNaN(target[pair])) continue;
    const counts = target[pair] === 1 ? aligned : notAligned;
    const bin = high > low ? Math.min(BINS - 1, Math.floor(((score - low) / (high - low)) * BINS)) : 0;
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return { row, low, high, aligned, notAligned };
}
