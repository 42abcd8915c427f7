import { type AnalysisPart, type ChangedOrder, changedOrders, DEFAULT_ANALYSIS_SETTINGS } from '@plumbline/analysis';
import { useMemo } from 'react';
import { useAnalysisPart } from '../../lib/analysis/use-analysis.ts';
import { useResultsScope } from './results-scope.ts';
import { isSameBesidesIntervals } from './settings/changed-settings.ts';

/** Order needs no intervals, so the table to compare with comes quickly. */
const PUBLISHED = {
  ...DEFAULT_ANALYSIS_SETTINGS,
  bootstrap: { ...DEFAULT_ANALYSIS_SETTINGS.bootstrap, replicates: 0 },
};

/** What of a table's order is not as under the published settings; null: these are the published ones. */
export function useChangedOrders(data: AnalysisPart<'table'>): readonly ChangedOrder[] | null {
  const { study } = useResultsScope();
  const published = useAnalysisPart(study, 'table', PUBLISHED);
  const isPublished = isSameBesidesIntervals(data.settings, PUBLISHED);
  const before = published.data;
  return useMemo(
    () => (isPublished || before === undefined ? null : changedOrders(before, data)),
    [isPublished, before, data],
  );
}
