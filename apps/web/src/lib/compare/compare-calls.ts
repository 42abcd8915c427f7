import type { RowDifference, RowId } from '@plumbline/analysis';
import type { AnalysisResult, SettingsRequest } from '../analysis/analysis-calls.ts';

export interface CompareRequest extends SettingsRequest {
  readonly first: RowId;
  readonly second: RowId;
}

/** What the results page asks the analysis worker beyond the parts of an analysis. */
export interface CompareCalls {
  /** First minus second in every metric and group; an empty list where the table has not both rows. */
  readonly compareRows: {
    readonly request: CompareRequest;
    readonly result: AnalysisResult<readonly RowDifference[]>;
  };
}
