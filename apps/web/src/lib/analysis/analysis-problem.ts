import type { AnalysisFailure } from './analysis-client.ts';

/** A failed analysis as an error, for react-query and error boundaries. `message` is a sentence for people. */
export class AnalysisProblem extends Error {
  readonly code: AnalysisFailure['code'];

  constructor(code: AnalysisFailure['code'], message: string) {
    super(message);
    this.name = 'AnalysisProblem';
    this.code = code;
  }
}
