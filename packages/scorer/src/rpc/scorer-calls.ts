import type { Result } from '@plumbline/result';
import type {
  CheckResult,
  DeviceChoice,
  EmbedResult,
  ImageRequest,
  LoadError,
  LoadResult,
  PrepareResult,
  ScoreErrorDetails,
  ScoreRequest,
  ScoreResult,
} from '../scorer.ts';

/** What a worker needs to know once, before the first call. */
export interface WorkerOptions {
  /** Absolute address of the model's manifest. */
  readonly manifestUrl: string;
  readonly device: DeviceChoice;
  /** Background work waits until it is resumed. */
  readonly isPaused: boolean;
}

/** Every call with what it is answered by. */
export interface ScorerCalls {
  readonly load: { readonly request: undefined; readonly result: LoadResult };
  readonly check: { readonly request: readonly ScoreRequest[]; readonly result: CheckResult };
  readonly prepare: { readonly request: ScoreRequest; readonly result: PrepareResult };
  readonly score: { readonly request: ScoreRequest; readonly result: ScoreResult };
  readonly embedImage: { readonly request: ImageRequest; readonly result: EmbedResult };
  readonly setPaused: {
    readonly request: boolean;
    readonly result: Result<'done', LoadError, ScoreErrorDetails>;
  };
}
