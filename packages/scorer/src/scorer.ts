import type { Dtype, ModelManifest, Provider, ScorePassport, ScoreProvenance } from '@plumbline/contract';
import type { Result } from '@plumbline/result';

/**
 * Which device may run. `auto`: WebGPU on a real adapter whose numbers are right, else WASM. `webgpu` and `wasm` allow
 * nothing else, so that a score can be repeated where it was made. A software adapter counts only when it is allowed.
 */
export interface DeviceChoice {
  readonly prefer: 'auto' | 'webgpu' | 'wasm';
  readonly allowSoftwareAdapter: boolean;
  /**
   * For tests: the graphics device gives wrong numbers from the start; or is lost, or takes its worker down, after a dozen
   * runs. WASM is what takes over then, whatever is preferred.
   */
  readonly fault?: DeviceFault;
}

export type DeviceFault = 'wrong_numbers' | 'lost_device' | 'crash';

/** One image. */
export interface ImageRequest {
  /** SHA-256 of the image file: the cache key of its embedding; bytes with another digest are refused. */
  readonly imageSha256: string;
  /** Where the original bytes are (same origin); or the bytes themselves. */
  readonly image: { readonly url: string } | { readonly bytes: Uint8Array };
  /** `now` when it is left out. */
  readonly priority?: Priority;
}

/** Of two calls that wait the more urgent runs first: the pair on screen, the next in the queue, work of its own. */
export type Priority = 'now' | 'next' | 'background';

/** One image against the prompt and its contrastive set. */
export interface ScoreRequest extends ImageRequest {
  /** The prompt first, then its contrastive prompts. */
  readonly texts: readonly string[];
}

/** A text that the model read only the beginning of. */
export interface TextCut {
  readonly text: string;
  /** What the model read of it. */
  readonly kept: string;
  readonly tokens: number;
  readonly maxTokens: number;
}

export interface ScoredPair {
  /** logit scale x what the model gives + logit bias, one for each text in the order asked; finite. */
  readonly rewards: readonly number[];
  readonly provenance: ScoreProvenance;
  /** Empty: every text was read whole. */
  readonly cuts: readonly TextCut[];
}

export interface LoadedModel {
  readonly manifest: ModelManifest;
  readonly provider: Provider;
  readonly adapter: string;
  readonly dtype: Dtype;
  /**
   * The proof that this device computes the model rightly; null: the model has no golden values, so that `check` has to
   * prove it on images of the study.
   */
  readonly passport: ScorePassport | null;
  /** Of devices that were tried and did not pass; to be kept and shown like the others. */
  readonly refused: readonly ScorePassport[];
}

/** What a scorer says by itself while it works. */
export type ScorerEvent =
  | {
      readonly kind: 'download';
      /** Of all files that are to be had, together. */
      readonly receivedBytes: number;
      readonly totalBytes: number;
      /** Bytes of these that came over the network. */
      readonly networkBytes: number;
      readonly path: string;
    }
  /** What was downloaded has to be downloaded again next time; the sentence says why. */
  | { readonly kind: 'not_kept'; readonly message: string }
  | { readonly kind: 'phase'; readonly phase: 'loading' | 'starting' | 'checking' | 'ready' | 'failed' }
  /** A device gave up or gave wrong numbers; what was queued goes on elsewhere. `to` null: nothing is left. */
  | { readonly kind: 'fallback'; readonly from: Provider; readonly to: Provider | null; readonly message: string };

/** Words that the model has no token for, by text: such a score would mean nothing, so none is given. */
export interface UnknownWords {
  readonly byText: ReadonlyArray<{ readonly text: string; readonly words: readonly string[] }>;
}

export type LoadError =
  | 'model_unavailable'
  | 'model_altered'
  /** Its graphs have other inputs or outputs than its kind needs. */
  | 'model_unfit'
  | 'runtime_failed'
  | 'wrong_numbers'
  | 'worker_lost';
export type ScoreError = LoadError | TextError | ImageError | Cancelled;
export type TextError = 'text_empty' | 'unknown_words';
export type ImageError = 'image_unavailable' | 'image_altered' | 'image_unreadable' | 'image_too_large';
/** The caller took the request back. */
export type Cancelled = 'cancelled';

export interface ScoreErrorDetails {
  /** One sentence for people. */
  readonly message: string;
  readonly unknownWords?: UnknownWords;
  /** With `wrong_numbers`: of the devices that did not pass. */
  readonly refused?: readonly ScorePassport[];
}

export type LoadResult = Result<LoadedModel, LoadError, ScoreErrorDetails>;
export type PrepareResult = Result<'ready', ScoreError, ScoreErrorDetails>;
/** What the image tower makes of an image, as it comes: not brought to length 1. */
export type EmbedResult = Result<Float32Array, LoadError | ImageError | Cancelled, ScoreErrorDetails>;
export type ScoreResult = Result<ScoredPair, ScoreError, ScoreErrorDetails>;
/** A passport that did not pass is a result too: it says how far off the device is. */
export type CheckResult = Result<ScorePassport, LoadError | Cancelled, ScoreErrorDetails>;

export interface CallOptions {
  /** Taken back: the call answers `cancelled`, and what has not begun is not begun. */
  readonly signal?: AbortSignal;
}

/**
 * The same on both sides of the worker: the engine implements it, the browser client forwards to it.
 * Every call settles, also when the worker dies. A failed load can be tried again. After `dispose` every call
 * answers `worker_lost`.
 */
export interface Scorer {
  load(): Promise<LoadResult>;
  /**
   * The parity gate for models without golden values: these images against WASM (in Node: the CPU) in the same precision.
   * A device that is off is given up, and the passport says so.
   */
  check(requests: readonly ScoreRequest[], options?: CallOptions): Promise<CheckResult>;
  /** Computes and keeps the score but returns no number: what a rater must not see does not reach the page. */
  prepare(request: ScoreRequest, options?: CallOptions): Promise<PrepareResult>;
  score(request: ScoreRequest, options?: CallOptions): Promise<ScoreResult>;
  embedImage(request: ImageRequest, options?: CallOptions): Promise<EmbedResult>;
  /** @returns ends it */
  subscribe(listener: (event: ScorerEvent) => void): () => void;
  /** Work of priority `background` waits until it is resumed; what has begun is finished. */
  pauseBackground(): void;
  resumeBackground(): void;
  dispose(): Promise<void>;
}
