import type { AnalysisPart, AnalysisSettings, FrameRater, PairColumns, PartName } from '@plumbline/analysis';
import type { Failure } from '@plumbline/result';
import type { FailureWords } from '@plumbline/worker-rpc';

/** Which study; its slug or id. */
export interface StudyRequest {
  readonly study: string;
}

/** A study as far as switches need it, without its columns. */
export interface FrameSummary {
  readonly study: { readonly id: string; readonly slug: string; readonly name: string };
  /** Part of the key of everything that is computed from the frame. */
  readonly version: string;
  readonly subsets: readonly string[];
  readonly generators: readonly string[];
  readonly raters: readonly FrameRater[];
  readonly tags: readonly string[];
  /** Reward models with stored rewards; `key` is what settings and rows name them by. */
  readonly models: ReadonlyArray<{ readonly key: string; readonly name: string }>;
  readonly reportedSources: readonly string[];
  readonly prompts: number;
  readonly pairs: number;
  readonly labels: number;
  /** The highest version of any contrastive set; 0: there is none. */
  readonly setVersions: number;
}

export interface PartRequest extends StudyRequest {
  readonly part: PartName;
  readonly settings: AnalysisSettings;
}

export interface SettingsRequest extends StudyRequest {
  readonly settings: AnalysisSettings;
}

/**
 * - `frame_unavailable`: the study could not be fetched or read; may work later.
 * - `unusable_settings`: the settings name models or raters that the study has not; see the message.
 * - `analysis_failed`: a bug.
 */
export type AnalysisError = 'frame_unavailable' | 'unusable_settings' | 'analysis_failed';
export type AnalysisResult<Value> = { readonly ok: true; readonly value: Value } | Failure<AnalysisError, FailureWords>;

/**
 * What the worker is asked and answers. To add methods: another table of this form beside its engine, joined in
 * `WorkerCalls`, and its handlers joined in `createWorkerHandlers`.
 */
export interface AnalysisCalls {
  /** Fetches the study, unless what is there is still current. */
  readonly load: { readonly request: StudyRequest; readonly result: AnalysisResult<FrameSummary> };
  readonly part: { readonly request: PartRequest; readonly result: AnalysisResult<AnalysisPart<PartName>> };
  readonly derive: { readonly request: SettingsRequest; readonly result: AnalysisResult<PairColumns> };
}
