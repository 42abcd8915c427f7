import type { Failure } from '@plumbline/result';
import type { FailureWords } from '@plumbline/worker-rpc';

/** UMAP needs a few points to have neighbours at all. */
export const LEAST_IMAGES = 4;

/** What the page and the worker that lays out a map say to each other. */
export interface LayOutMessage {
  /** [images][dimensions]. */
  readonly embeddings: readonly Float32Array[];
  readonly seed: number;
}

export type FromUmap =
  | { readonly kind: 'progress'; readonly epoch: number; readonly epochs: number }
  /** x0, y0, x1, y1, …, each in [0, 1]. */
  | { readonly kind: 'done'; readonly points: Float32Array }
  | { readonly kind: 'failed'; readonly failure: Failure<'map_failed', FailureWords> };
