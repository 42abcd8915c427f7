import type { FromUmap, LayOutMessage } from './umap-calls.ts';

/** Lays out a map in a worker of its own, which ends with it; aborting ends it at once. */
export function layOutInWorker(
  message: LayOutMessage,
  signal: AbortSignal,
  onProgress: (epoch: number, epochs: number) => void,
): Promise<Float32Array> {
  return new Promise<Float32Array>((resolve, reject) => {
    const worker = new Worker(new URL('./umap.worker.ts', import.meta.url), { type: 'module', name: 'plumbline-map' });
    const end = () => {
      worker.terminate();
      signal.removeEventListener('abort', abort);
    };
    const abort = () => {
      end();
      reject(signal.reason);
    };
    signal.addEventListener('abort', abort);
    worker.addEventListener('message', ({ data }: MessageEvent<FromUmap>) => {
      if (data.kind === 'progress') return onProgress(data.epoch, data.epochs);
      end();
      if (data.kind === 'done') resolve(data.points);
      else reject(new Error(data.failure.details.message));
    });
    worker.addEventListener('error', (event) => {
      end();
      reject(new Error(`The map’s worker failed (${event.message || 'it could not be loaded'}).`));
    });
    worker.postMessage(message);
  });
}
