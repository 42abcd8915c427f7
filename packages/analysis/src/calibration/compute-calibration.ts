import { calibration } from '@plumbline/metrics';
import type { RowId } from '../rows/scorer-row.ts';
import type { Calibration, ReliabilityBin } from './calibration.ts';

const BINS = 10;

/** @param pairs  of the group */
export function computeCalibration(
  row: RowId,
  scores: Float64Array,
  target: Float64Array,
  pairs: Uint32Array,
): Calibration {
  const usable = pairs.filter((pair) => !Number.isNaN(scores[pair]) && !Number.isNaN(target[pair]));
  const probabilities = Float64Array.from(usable, (pair) => scores[pair] as number);
  const outcomes = Float64Array.from(usable, (pair) => target[pair] as number);
  const result = calibration(probabilities, outcomes, { bins: BINS, binning: 'equal-width' });
  const bins = Array.from({ length: BINS }, (_, bin) => emptyBin(bin));
  if (!result.ok) {
    if (result.code !== 'empty') throw new Error(`a column of shares is none: ${result.code}`);
    return { row, bins, pairs: 0, ece: null, brier: null };
  }
  for (const { low, high, count, meanProbability, observed } of result.value.bins) {
    bins[Math.round(low * BINS)] = { low, high, pairs: count, predicted: meanProbability, observed };
  }
  return { row, bins, pairs: usable.length, ece: result.value.ece, brier: result.value.brier };
}

const emptyBin = (bin: number): ReliabilityBin => ({
  low: bin / BINS,
  high: (bin + 1) / BINS,
  pairs: 0,
  predicted: null,
  observed: null,
});
