import { err, ok, type Result } from '@plumbline/result';
import type { BinaryTargets } from '../ranking/ranking-error.ts';
import { type Binning, binOf } from './binning.ts';

/**
 * - `empty`, `length-mismatch`, `not-binary`: as for the ranking metrics
 * - `out-of-range`: a probability outside [0, 1]
 * - `invalid-setting`: the number of bins is not a whole number >= 1
 */
export type CalibrationError = 'empty' | 'length-mismatch' | 'not-binary' | 'out-of-range' | 'invalid-setting';

export interface CalibrationSettings {
  readonly bins: number;
  readonly binning: Binning;
}

/** One bar of a reliability diagram; bins without items are left out. */
export interface CalibrationBin {
  /** Probabilities p with low < p <= high; the first bin takes 0 too. For `equal-count` the least and the greatest one. */
  readonly low: number;
  readonly high: number;
  readonly count: number;
  readonly meanProbability: number;
  /** Share of aligned items. */
  readonly observed: number;
}

export interface Calibration {
  readonly bins: readonly CalibrationBin[];
  readonly count: number;
  /** Expected calibration error: mean over items of |mean probability - observed share| of their bin. */
  readonly ece: number;
  /** The greatest such difference. */
  readonly maximumError: number;
  /** Brier score: mean squared difference of probability and outcome. */
  readonly brier: number;
  /** `brier = reliability - resolution + uncertainty + withinBins`, exactly. */
  readonly brierParts: BrierParts;
}

export interface BrierParts {
  /** Mean squared distance of the bins' probability from what was observed; 0 is calibrated. */
  readonly reliability: number;
  /** Mean squared distance of the bins' observed share from the overall share; greater is better. */
  readonly resolution: number;
  /** Overall share x its complement. */
  readonly uncertainty: number;
  /** What is left because probabilities within a bin differ; 0 when each bin holds one value. */
  readonly withinBins: number;
}

/**
 * How far probabilities (TextNorm read as one) can be taken at their word.
 *
 * @param probabilities  N values in [0, 1]
 * @param outcomes       N values 1 or 0, the majority labels
 * @param settings       how many bins, and whether of equal width or of equal count
 * Errors: `empty`, `length-mismatch`, `not-binary`, `out-of-range`, `invalid-setting`.
 * Source: Brier, Monthly Weather Review 78 (1950); Murphy, Journal of Applied Meteorology 12 (1973), with the within-bin
 *   part of Stephenson et al., Weather and Forecasting 23 (2008); Guo et al., "On calibration of modern neural networks",
 *   ICML 2017 (ECE). scikit-learn's `calibration_curve` bins in the same way (`uniform`).
 */
export function calibration(
  probabilities: ArrayLike<number>,
  outcomes: BinaryTargets,
  settings: CalibrationSettings,
): Result<Calibration, CalibrationError> {
  if (!Number.isInteger(settings.bins) || settings.bins < 1) return err('invalid-setting');
  if (probabilities.length !== outcomes.length) return err('length-mismatch');
  if (probabilities.length === 0) return err('empty');
  const p = Float64Array.from(probabilities);
  const y = Float64Array.from(outcomes, Number);
  if (!p.every((value) => value >= 0 && value <= 1)) return err('out-of-range');
  if (!y.every((value) => value === 0 || value === 1)) return err('not-binary');
  return ok(summarise(p, y, collectBins(p, y, settings)));
}

function collectBins(p: Float64Array, y: Float64Array, { bins, binning }: CalibrationSettings): CalibrationBin[] {
  const locate = binOf(p, bins, binning);
  const sums = Array.from({ length: bins }, () => ({ count: 0, p: 0, y: 0, least: 1, greatest: 0 }));
  for (let i = 0; i < p.length; i++) {
    const value = p[i] as number;
    const sum = sums[locate(value)];
    if (!sum) throw new RangeError(`no bin for ${value}`);
    sum.count++;
    sum.p += value;
    sum.y += y[i] as number;
    sum.least = Math.min(sum.least, value);
    sum.greatest = Math.max(sum.greatest, value);
  }
  return sums.flatMap((sum, i) =>
    sum.count === 0
      ? []
      : [
          {
            low: binning === 'equal-width' ? i / bins : sum.least,
            high: binning === 'equal-width' ? (i + 1) / bins : sum.greatest,
            count: sum.count,
            meanProbability: sum.p / sum.count,
            observed: sum.y / sum.count,
          },
        ],
  );
}

function summarise(p: Float64Array, y: Float64Array, bins: readonly CalibrationBin[]): Calibration {
  const count = p.length;
  const meanOverBins = (of: (bin: CalibrationBin) => number) =>
    bins.reduce((sum, bin) => sum + bin.count * of(bin), 0) / count;
  const overall = meanOverBins((bin) => bin.observed);
  const brier = p.reduce((sum, value, i) => sum + (value - (y[i] as number)) ** 2, 0) / count;
  const reliability = meanOverBins((bin) => (bin.meanProbability - bin.observed) ** 2);
  const resolution = meanOverBins((bin) => (bin.observed - overall) ** 2);
  const uncertainty = overall * (1 - overall);
  const gap = (bin: CalibrationBin) => Math.abs(bin.meanProbability - bin.observed);
  return {
    bins,
    count,
    ece: meanOverBins(gap),
    maximumError: bins.reduce((max, bin) => Math.max(max, gap(bin)), 0),
    brier,
    brierParts: {
      reliability,
      resolution,
      uncertainty,
      withinBins: brier - (reliability - resolution + uncertainty),
    },
  };
}
