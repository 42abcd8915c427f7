import type { FromWorker, ToWorker, WorkerOptions } from '../rpc/protocol.ts';
import type { WorkerListeners, WorkerPort } from '../rpc/worker-link.ts';

/** Starts the scoring worker and reports every way in which it can be lost. */
export function openWorker(options: WorkerOptions, { onMessage, onLost }: WorkerListeners): WorkerPort {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'plumbline-scorer' });
  // Not randomUUID: pages over plain HTTP have none.
  const lifeLock = `plumbline-scorer-${crypto.getRandomValues(new Uint32Array(4)).join('-')}`;
  const watch = new AbortController();
  worker.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => {
    if (data.kind === 'alive') reportDeath(lifeLock, watch.signal, onLost);
    onMessage(data);
  });
  worker.addEventListener('error', (event) => {
    event.preventDefault();
    onLost(`The scoring worker failed (${event.message || 'it could not be loaded'}).`);
  });
  worker.addEventListener('messageerror', () => onLost('The scoring worker sent something unreadable.'));
  const post = (message: ToWorker) => worker.postMessage(message);
  post({ kind: 'open', options, lifeLock });
  return {
    post,
    close: () => {
      watch.abort();
      worker.terminate();
    },
  };
}

/** A worker that the browser ends for want of memory fires no event; its lock is freed all the same. */
function reportDeath(lifeLock: string, signal: AbortSignal, onLost: WorkerListeners['onLost']): void {
  navigator.locks
    .request(lifeLock, { signal }, async () => onLost('The scoring worker has ended unexpectedly.'))
    // Aborted because the worker was closed on purpose.
    .catch(() => undefined);
}
