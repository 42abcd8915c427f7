import type { AnalysisSettings } from '@plumbline/analysis';
import { readSettings, writeSettings } from '../../lib/settings-search.ts';
import { parseResultsSearch, parseShown, type ResultsSearch, type Shown } from './results-search.ts';

/** Fields as a control gives them: `undefined` and empty texts take a field out. */
export type ShownPatch = { readonly [Field in keyof Shown]?: string | undefined };

export const changeShown = (search: ResultsSearch, patch: ShownPatch): ResultsSearch =>
  parseResultsSearch({ ...search, ...patch });

/** The same view under other settings. */
export const changeSettings = (search: ResultsSearch, patch: Partial<AnalysisSettings>): ResultsSearch => ({
  ...writeSettings({ ...readSettings(search).settings, ...patch }),
  ...parseShown(search),
});

/** The same view under the published settings. */
export const withPublishedSettings = (search: ResultsSearch): ResultsSearch => parseShown(search);
