import { err } from '@plumbline/result';
import { layOut } from './lay-out.ts';
import type { FromUmap, LayOutMessage } from './umap-calls.ts';

/** What a dedicated worker's global scope has; the DOM library describes the page's instead. */
const scope = globalThis as unknown as { postMessage(message: FromUmap): void };

addEventListener('message', ({ data }: MessageEvent<LayOutMessage>) => {
  try {
    const points = layOut(data.embeddings, {
      seed: data.seed,
      onEpoch: (epoch, epochs) => scope.postMessage({ kind: 'progress', epoch, epochs }),
    });
    scope.postMessage({ kind: 'done', points });
  } catch (cause) {
    const message = `The map could not be laid out (${cause instanceof Error ? cause.message : String(cause)}).`;
    scope.postMessage({ kind: 'failed', failure: err('map_failed', { message }) });
  }
});
