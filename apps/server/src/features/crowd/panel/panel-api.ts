import type { SubmissionState } from '@plumbline/contract';
import type { Result } from '@plumbline/result';

/** What a panel says of one submission. */
export interface PanelSubmission {
  /** As in the entry link. */
  readonly session: string;
  /** Null: a state that has no meaning here; `said` has it in the panel’s words. */
  readonly state: SubmissionState | null;
  readonly said: string;
}

export type PanelFailure =
  /** The token is wrong or may not see this. */
  | 'refused'
  /** The panel knows no study of that id. */
  | 'unknown_study'
  /** Too many requests. */
  | 'busy'
  | 'unreachable';

export interface PanelFailureDetails {
  readonly message: string;
  /** After which to ask again; null: the panel does not say. */
  readonly retryAfterSeconds: number | null;
}

/** What is asked of a panel: one adapter for each. */
export interface PanelApi {
  /** All submissions of one of the panel’s studies. */
  listSubmissions(
    panelStudy: string,
    signal?: AbortSignal,
  ): Promise<Result<readonly PanelSubmission[], PanelFailure, PanelFailureDetails>>;
}
