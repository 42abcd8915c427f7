import type { DeviceChoice, LoadResult, PrepareResult, ScoreRequest, ScoreResult } from '../scorer.ts';

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
}
export type Method = keyof ScorerCalls;

export type CallMessage = {
  [M in Method]: {
    readonly kind: 'call';
    readonly id: number;
    readonly method: M;
    readonly request: ScorerCalls[M]['request'];
  };
}[Method];

export type ToWorker =
  | { readonly kind: 'open'; readonly options: WorkerOptions; readonly lifeLock: string }
  | CallMessage;

export type FromWorker =
  /** The worker holds the lock named by `lifeLock`; whoever gets that lock next knows that the worker is gone. */
  | { readonly kind: 'alive' }
  | { readonly kind: 'reply'; readonly id: number; readonly result: ScorerCalls[Method]['result'] };
