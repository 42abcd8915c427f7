import { type AnalysisSettings, toQuery } from '@plumbline/analysis';

/** How many settings differ. */
export function countChanged(settings: AnalysisSettings, from: AnalysisSettings): number {
  const [now, before] = [toQuery(settings), toQuery(from)];
  const names = new Set([...Object.keys(now), ...Object.keys(before)]) as Set<keyof typeof now>;
  // Lambda goes with the ensemble.
  names.delete('lambda');
  return [...names].filter((name) => now[name] !== before[name]).length;
}

/** Computed alike but for the intervals, which do not change any order. */
export const isSameBesidesIntervals = (settings: AnalysisSettings, other: AnalysisSettings): boolean =>
  countChanged({ ...settings, bootstrap: other.bootstrap }, other) === 0;
