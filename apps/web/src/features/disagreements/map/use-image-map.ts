import type { ExploreRow } from '@plumbline/analysis';
import { useCallback, useEffect, useRef, useState } from 'react';
import { openWorkerCalls } from '../../../lib/analysis/open-analysis.ts';
import { expectAnswer } from '../../../lib/explorer/expect-answer.ts';
import type { ExploreRequest } from '../../../lib/explorer/explorer-calls.ts';
import { loadScorer } from '../../../lib/load-scorer.ts';
import type { RunnableModel } from '../../../lib/runnable-model.ts';
import { embedImages } from './embed-images.ts';
import { EmbeddingStore } from './embedding-store.ts';
import { layOutInWorker } from './lay-out-in-worker.ts';
import { LEAST_IMAGES } from './umap-calls.ts';

/** A map of more would take minutes in a browser. */
export const MOST_IMAGES = 1_500;
const SEED = 1;

export interface ImageMap {
  readonly rows: readonly ExploreRow[];
  /** x0, y0, x1, y1, … of the rows, each in [0, 1]. */
  readonly points: Float32Array;
  /** Pairs with an image that passed when the map was made. */
  readonly available: number;
  /** Images that could not be read. */
  readonly failed: number;
}

export type MapState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'running'; readonly step: string; readonly done: number; readonly total: number }
  | { readonly kind: 'ready'; readonly map: ImageMap }
  | { readonly kind: 'failed'; readonly message: string };

type OnStep = (step: string, done: number, total: number) => void;

/** Makes a map of the pairs that pass, on request: embeddings first, then their places. */
export function useImageMap(model: RunnableModel | null, request: ExploreRequest | null) {
  const [state, setState] = useState<MapState>({ kind: 'idle' });
  const running = useRef<AbortController | null>(null);
  const cancel = useCallback(() => {
    running.current?.abort();
    running.current = null;
  }, []);
  useEffect(() => cancel, [cancel]);
  const start = useCallback(async () => {
    if (model === null || request === null) return;
    cancel();
    const controller = new AbortController();
    running.current = controller;
    try {
      const map = await makeMap(model, request, controller.signal, (step, done, total) =>
        setState({ kind: 'running', step, done, total }),
      );
      setState({ kind: 'ready', map });
    } catch (cause) {
      if (controller.signal.aborted) setState({ kind: 'idle' });
      else setState({ kind: 'failed', message: cause instanceof Error ? cause.message : String(cause) });
    }
  }, [model, request, cancel]);
  return { state, start, cancel };
}

async function makeMap(
  model: RunnableModel,
  request: ExploreRequest,
  signal: AbortSignal,
  onStep: OnStep,
): Promise<ImageMap> {
  onStep('Choosing images', 0, 1);
  const sample = expectAnswer(
    await openWorkerCalls().call('sampleImages', { ...request, most: MOST_IMAGES }, { signal }),
  );
  const { embeddings, failed } = await embedSample(model, sample.rows, signal, onStep);
  const rows = sample.rows.filter(({ imageSha256 }) => embeddings.has(imageSha256 ?? ''));
  if (rows.length < LEAST_IMAGES) throw new Error('A map needs at least four images.');
  const vectors = rows.map(({ imageSha256 }) => embeddings.get(imageSha256 ?? '') ?? new Float32Array());
  const points = await layOutInWorker({ embeddings: vectors, seed: SEED }, signal, (epoch, epochs) =>
    onStep('Laying out the map', epoch, epochs),
  );
  return { rows, points, available: sample.available, failed };
}

async function embedSample(model: RunnableModel, rows: readonly ExploreRow[], signal: AbortSignal, onStep: OnStep) {
  const hashes = [...new Set(rows.flatMap(({ imageSha256 }) => imageSha256 ?? []))];
  const scorer = await loadScorer(model.manifestUrl);
  const store = new EmbeddingStore(`${model.id}@${model.revision}`);
  let failed = 0;
  try {
    const embeddings = await embedImages(hashes, {
      scorer,
      store,
      signal,
      onProgress: (progress) => {
        failed = progress.failed;
        onStep('Looking at the images', progress.done, progress.total);
      },
    });
    return { embeddings, failed };
  } finally {
    await Promise.all([scorer.dispose(), store.close()]);
  }
}
