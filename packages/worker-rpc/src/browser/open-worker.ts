import type { CallTable, FromWorker, ToWorker } from '../protocol.ts';
import type { WorkerListeners, WorkerPort } from '../worker-link.ts';

export interface OpenWorkerOptions<Options> {
  /** `new Worker(new URL('./x.worker.ts', import.meta.url), { type: 'module' })`, written out for the bundler to find. */
  readonly start: () => Worker;
  /** For sentences and the lock: "The scoring worker". */
  readonly name: string;
  /** Handed to the engine before its first call. */
  readonly options: Options;
}

/** Starts a worker and reports every way in which it can be lost. */
export function openWorker<Calls extends CallTable<Calls>, Options, Event = never>(
  { start, name, options }: OpenWorkerOptions<Options>,
  { onMessage, onLost }: WorkerListeners<Calls, Event>,
): WorkerPort<Calls> {
  const worker = start();
  // Not randomUUID: pages over plain HTTP have none.
  const lifeLock = `plumbline-${crypto.getRandomValues(new Uint32Array(4)).join('-')}`;
  const watch = new AbortController();
  worker.addEventListener('message', ({ data }: MessageEvent<FromWorker<Calls, Event>>) => {
    if (data.kind === 'alive') reportDeath(lifeLock, watch.signal, () => onLost(`${name} has ended unexpectedly.`));
    onMessage(data);
  });
  worker.addEventListener('error', (event) => {
    event.preventDefault();
    onLost(`${name} failed (${event.message || 'it could not be loaded'}).`);
  });
  worker.addEventListener('messageerror', () => onLost(`${name} sent something unreadable.`));
  const post = (message: ToWorker<Calls, Options>) => worker.postMessage(message);
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
function reportDeath(lifeLock: string, signal: AbortSignal, onDeath: () => void): void {
  navigator.locks
    .request(lifeLock, { signal }, async () => onDeath())
    // Aborted because the worker was closed on purpose.
    .catch(() => undefined);
}
