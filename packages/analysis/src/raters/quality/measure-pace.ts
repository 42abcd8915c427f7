import { binomialUpperTail, quantile } from '@plumbline/metrics';
import { countedShare } from './estimate.ts';
import type { AnswerColumns } from './quality-input.ts';
import { TOO_FAST_MS, TOO_FAST_SHARE } from './quality-rules.ts';
import type { Pace } from './rater-quality.ts';

/** @returns null when no time was measured: imported labels have none */
export function measurePace({ activeMs }: AnswerColumns, rows: Uint32Array): Pace | null {
  const times = rows
    .map((row) => activeMs[row] as number)
    .filter((time) => time > 0)
    .sort();
  const fast = times.filter((time) => time <= TOO_FAST_MS).length;
  const tooFast = countedShare(fast, times.length);
  if (tooFast === null) return null;
  return {
    measured: times.length,
    medianMs: quantile(times, 0.5),
    lowerQuartileMs: quantile(times, 0.25),
    upperQuartileMs: quantile(times, 0.75),
    tooFast,
    p: binomialUpperTail(fast, times.length, TOO_FAST_SHARE),
  };
}
