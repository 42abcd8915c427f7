import type { AnalysisSettings } from '@plumbline/analysis';
import { createContext, useContext } from 'react';
import type { ShownPatch } from './change-search.ts';
import type { ResultsSearch } from './results-search.ts';

/** What every part of the page computes with and links by. */
export interface ResultsScope {
  /** Slug. */
  readonly study: string;
  readonly search: ResultsSearch;
  readonly settings: AnalysisSettings;
  readonly show: (patch: ShownPatch) => void;
  readonly change: (patch: Partial<AnalysisSettings>) => void;
}

export const ResultsScopeContext = createContext<ResultsScope | null>(null);

export function useResultsScope(): ResultsScope {
  const scope = useContext(ResultsScopeContext);
  if (scope === null) throw new Error('useResultsScope is for parts of the results page');
  return scope;
}
