import type {
  DeviceChoice,
  EmbedResult,
  ImageRequest,
  LoadResult,
  PrepareResult,
  ScoreRequest,
  ScoreResult,
} from '../scorer.ts';

/** What a worker needs to know once, before the first call. */
export interface WorkerOptions {
  /** Absolute address of the model's manifest; the other files lie beside it. */
  readonly manifestUrl: string;
  readonly device: DeviceChoice;
}

/** Every call with what it is answered by. */
export interface ScorerCalls {
  readonly load: { readonly request: undefined; readonly result: LoadResult };
  readonly prepare: { readonly request: ScoreRequest; readonly result: PrepareResult };
  readonly score: { readonly request: ScoreRequest; readonly result: ScoreResult };
  readonly embedImage: { readonly request: ImageRequest; readonly result: EmbedResult };
}
