import type { Result } from '@plumbline/result';
import type { FailureWords } from '@plumbline/worker-rpc';
import type { AnalysisFailure } from '../analysis/analysis-client.ts';
import { AnalysisProblem } from '../analysis/analysis-problem.ts';

/** The value, or the failure as an error for react-query. */
export function expectAnswer<Value>(answer: Result<Value, AnalysisFailure['code'], FailureWords>): Value {
  if (answer.ok) return answer.value;
  throw new AnalysisProblem(answer.code, answer.details.message);
}
