import type { ModelManifest, Provider, ScoreProvenance } from '@plumbline/contract';
import type { Result } from '@plumbline/result';

/**
 * Which device may run. `auto`: WebGPU on a real adapter whose numbers are right, else WASM. `webgpu` and `wasm` allow
 * nothing else, so that a score can be repeated where it was made. A software adapter counts only when it is allowed.
 */
export interface DeviceChoice {
  readonly prefer: 'auto' | 'webgpu' | 'wasm';
  readonly allowSoftwareAdapter: boolean;
}

/** One image. */
export interface ImageRequest {
  /** SHA-256 of the image file: the cache key of its embedding; bytes with another digest are refused. */
  readonly imageSha256: string;
  /** Where the original bytes are (same origin); or the bytes themselves. */
  readonly image: { readonly url: string } | { readonly bytes: Uint8Array };
}

/** One image against the prompt and its contrastive set. */
export interface ScoreRequest extends ImageRequest {
  /** The prompt first, then its contrastive prompts. */
  readonly texts: readonly string[];
}

export interface ScoredPair {
  /** logit scale x cosine, one for each text in the order asked; finite. */
  readonly rewards: readonly number[];
  readonly provenance: ScoreProvenance;
}

export interface LoadedModel {
  readonly manifest: ModelManifest;
  readonly provider: Provider;
  readonly adapter: string;
}

/** Words that the model has no token for, by text: such a score would mean nothing, so none is given. */
export interface UnknownWords {
  readonly byText: ReadonlyArray<{ readonly text: string; readonly words: readonly string[] }>;
}

export type LoadError = 'model_unavailable' | 'model_altered' | 'runtime_failed' | 'wrong_numbers' | 'worker_lost';
export type ScoreError = LoadError | TextError | ImageError;
export type TextError = 'text_empty' | 'unknown_words' | 'text_too_long';
export type ImageError = 'image_unavailable' | 'image_altered' | 'image_unreadable';

export interface ScoreErrorDetails {
  /** One sentence for people. */
  readonly message: string;
  readonly unknownWords?: UnknownWords;
}

export type LoadResult = Result<LoadedModel, LoadError, ScoreErrorDetails>;
export type PrepareResult = Result<'ready', ScoreError, ScoreErrorDetails>;
/** What the image tower makes of an image, as it comes: not brought to length 1. */
export type EmbedResult = Result<Float32Array, LoadError | ImageError, ScoreErrorDetails>;
export type ScoreResult = Result<ScoredPair, ScoreError, ScoreErrorDetails>;

/**
 * The same on both sides of the worker: the engine implements it, the browser client forwards to it.
 * Every call settles, also when the worker dies. A failed load can be tried again. After `dispose` every call
 * answers `worker_lost`.
 */
export interface Scorer {
  load(): Promise<LoadResult>;
  /** Computes and keeps the score but returns no number: what a rater must not see does not reach the page. */
  prepare(request: ScoreRequest): Promise<PrepareResult>;
  score(request: ScoreRequest): Promise<ScoreResult>;
  embedImage(request: ImageRequest): Promise<EmbedResult>;
  dispose(): Promise<void>;
}
