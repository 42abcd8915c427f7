import type { AnalysisSettings, PartName } from '@plumbline/analysis';
import { useQuery } from '@tanstack/react-query';
import { frameQuery, partQuery } from './analysis-queries.ts';

const EMPTY = '';

/** The study's frame as far as switches need it. */
export const useFrame = (study: string) => useQuery(frameQuery(study));

/** One part of a study's analysis under settings. `isPlaceholderData`: the figures before the last switch. */
export function useAnalysisPart<Name extends PartName>(
  study: string,
  part: Name,
  settings: AnalysisSettings,
  isWanted = true,
) {
  const frame = useFrame(study);
  const version = frame.data?.version;
  const asked = partQuery(part, { study, version: version ?? EMPTY, settings });
  return useQuery({ ...asked, enabled: isWanted && version !== undefined });
}

/** The same without intervals, which is quick. */
export const useFigures = <Name extends PartName>(study: string, part: Name, settings: AnalysisSettings) =>
  useAnalysisPart(study, part, withoutIntervals(settings));

/**
 * The same in two steps: figures at once, their intervals when they are computed. Without intervals the gap is
 * `not-asked`, which a page shows as "being computed" while `isComplete` is false.
 */
export function useAnalysis<Name extends PartName>(study: string, part: Name, settings: AnalysisSettings) {
  const quick = useFigures(study, part, settings);
  // Asked for when the figures are there: the worker does one thing after the other, and the figures of a page's other
  // parts go before the intervals of its first.
  const hasFigures = quick.data !== undefined && !quick.isPlaceholderData;
  // A part without intervals is the same question twice, so asked once.
  const full = useAnalysisPart(
    study,
    part,
    HAS_INTERVALS.has(part) ? settings : withoutIntervals(settings),
    hasFigures,
  );
  const isComplete = full.data !== undefined && !full.isPlaceholderData;
  return { ...(isComplete ? full : quick), isComplete };
}

const HAS_INTERVALS: ReadonlySet<PartName> = new Set(['agreement', 'table', 'certainty', 'bestOfN']);

const withoutIntervals = (settings: AnalysisSettings): AnalysisSettings => ({
  ...settings,
  bootstrap: { ...settings.bootstrap, replicates: 0 },
});
