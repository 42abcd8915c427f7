import type { ScaleChoiceComparison } from '@plumbline/analysis';
import type { AnalysisResult, SettingsRequest } from '../analysis/analysis-calls.ts';

export interface ScaleChoiceRequest extends SettingsRequest {
  readonly pairId: string;
}

/** What the pair page asks the analysis worker. */
export interface ScaleChoiceCalls {
  /** One pair under the three ways of choosing the scale; null: the study has no such pair. */
  readonly compareScaleChoices: {
    readonly request: ScaleChoiceRequest;
    readonly result: AnalysisResult<ScaleChoiceComparison | null>;
  };
}
