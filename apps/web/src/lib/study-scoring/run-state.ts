import type { Dtype, Provider } from '@plumbline/contract';

/** Why a run stands still although nobody stopped it. */
export type PauseReason = 'asked' | 'hidden_on_battery';

export interface Download {
  readonly receivedBytes: number;
  readonly totalBytes: number;
}

/** Where the scoring of one model in this browser is. */
export type RunState =
  /** The model is being had and started. */
  | { readonly kind: 'starting'; readonly download: Download | null }
  /** The device proves that it computes the model rightly. */
  | { readonly kind: 'proving' }
  | { readonly kind: 'scoring' }
  /** Something is in the way that may pass; it is tried again by itself. */
  | { readonly kind: 'waiting'; readonly message: string }
  /** All that is left is being scored elsewhere; it is looked at again now and then. */
  | { readonly kind: 'others' }
  | { readonly kind: 'paused'; readonly why: PauseReason }
  | { readonly kind: 'done' }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'failed'; readonly message: string };

export const isOver = ({ kind }: RunState): boolean => kind === 'done' || kind === 'stopped' || kind === 'failed';

export interface RunDevice {
  readonly provider: Provider;
  readonly adapter: string;
  readonly dtype: Dtype;
}

/** What this browser has done for one model since it was started. */
export interface RunProgress {
  readonly state: RunState;
  readonly scored: number;
  readonly refused: number;
  /** Pairs a second, smoothed; null: not known yet. */
  readonly perSecond: number | null;
  /** What produced the last score. */
  readonly device: RunDevice | null;
  /** Pairs of which the model read a text only in part, and the last such text. */
  readonly cut: { readonly pairs: number; readonly text: string; readonly kept: string } | null;
  /** What happened to devices, in sentences. */
  readonly fallbacks: readonly string[];
}

export const NOTHING_DONE: RunProgress = {
  state: { kind: 'starting', download: null },
  scored: 0,
  refused: 0,
  perSecond: null,
  device: null,
  cut: null,
  fallbacks: [],
};
