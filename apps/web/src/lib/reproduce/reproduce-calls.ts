import type { Check } from '@plumbline/analysis';
import type { AnalysisResult, StudyRequest } from '../analysis/analysis-calls.ts';

/** What a study has of the paper: the checks, and the report of them with the figures and their intervals. */
export interface PaperReport {
  readonly checks: readonly Check[];
  readonly markdown: string;
  readonly latex: string;
}

/** What the reproduce page asks the analysis worker. */
export interface ReproduceCalls {
  readonly reproduce: { readonly request: StudyRequest; readonly result: AnalysisResult<PaperReport> };
}
