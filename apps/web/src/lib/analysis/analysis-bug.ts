import type { BugWords } from '@plumbline/worker-rpc';
import type { AnalysisError } from './analysis-calls.ts';

export const ANALYSIS_BUG: BugWords<AnalysisError> = {
  code: 'analysis_failed',
  sentence: 'The analysis failed unexpectedly',
};
