import type { AnalysisSettings } from './analysis-settings.ts';

/** The same settings with one more rater left out: every figure "without this rater". */
export const withoutRater = (settings: AnalysisSettings, rater: string): AnalysisSettings => ({
  ...settings,
  excludedRaters: [...new Set([...settings.excludedRaters, rater])].sort(),
});
