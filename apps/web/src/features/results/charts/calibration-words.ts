import type { Calibration, ScoreHistogram } from '@plumbline/analysis';
import { countOf, formatCount, formatMetric, formatShare } from '../../../lib/figures.ts';

/** What a reliability diagram shows, in words. */
export function describeCalibration({ bins, pairs, ece, brier }: Calibration): string {
  if (ece === null || brier === null) return 'No pair has both a score and a truth, so there is nothing to compare.';
  const gap = bins.reduce(
    (sum, { predicted, observed, pairs: count }) =>
      predicted === null || observed === null ? sum : sum + count * (predicted - observed),
    0,
  );
  return `Read as a probability, it is ${describeLeaning(gap / pairs)}. Expected calibration error ${formatMetric(ece)}, Brier score ${formatMetric(brier)}, over ${countOf(pairs, 'pair')}. On the dashed line predictions come true; a larger dot holds more pairs.`;
}

function describeLeaning(gap: number): string {
  if (Math.abs(gap) < 0.005) return 'neither too high nor too low on average';
  return `too ${gap > 0 ? 'high' : 'low'} by ${formatShare(Math.abs(gap))} on average`;
}

/** How far the scores of aligned and not aligned pairs lie apart, in words. */
export function describeHistogram(histogram: ScoreHistogram): string {
  const [aligned, notAligned] = [sum(histogram.aligned), sum(histogram.notAligned)];
  if (aligned === 0 || notAligned === 0) {
    return `${countOf(aligned, 'pair')} called aligned and ${formatCount(notAligned)} not aligned: there is nothing to tell apart.`;
  }
  const [high, low] = [meanOf(histogram, histogram.aligned), meanOf(histogram, histogram.notAligned)];
  return `${countOf(aligned, 'aligned pair')} score ${formatShare(high)} on average, ${formatCount(notAligned)} not aligned ${formatShare(low)}.`;
}

const sum = (counts: Uint32Array): number => counts.reduce((total, count) => total + count, 0);

/** From the middles of the bins. */
function meanOf({ low, high }: ScoreHistogram, counts: Uint32Array): number {
  const width = (high - low) / counts.length;
  return counts.reduce((total, count, bin) => total + count * (low + (bin + 0.5) * width), 0) / sum(counts);
}
