import type { AnalysisPart, AnalysisSettings, PairColumns, PartName } from '@plumbline/analysis';
import type { Failure, Result } from '@plumbline/result';
import type { Cancelled, FailureWords, Lost } from '@plumbline/worker-rpc';
import type { AnalysisError, FrameSummary } from './analysis-calls.ts';

export type AnalysisFailure = Failure<AnalysisError, FailureWords> | Lost | Cancelled;
export type Answer<Value> = Result<Value, AnalysisFailure['code'], FailureWords>;

/**
 * The analysis of studies, wherever it runs: in a worker of its own, or in the page where there are no workers. Every call
 * settles. A call whose signal is aborted settles with `cancelled`, and the worker does not begin it any more.
 */
export interface AnalysisClient {
  load(study: string, signal?: AbortSignal): Promise<Answer<FrameSummary>>;
  part<Name extends PartName>(
    request: { readonly study: string; readonly part: Name; readonly settings: AnalysisSettings },
    signal?: AbortSignal,
  ): Promise<Answer<AnalysisPart<Name>>>;
  derive(
    request: { readonly study: string; readonly settings: AnalysisSettings },
    signal?: AbortSignal,
  ): Promise<Answer<PairColumns>>;
}
