import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { RaterQuality } from '@plumbline/analysis';
import type { RatersSource } from './compute-raters.ts';

/**
 * Computes in a thread of its own, which ends with it.
 *
 * @param source  moves to that thread: its rows are empty here afterwards
 * @throws when the thread failed
 */
export async function runRaters(source: RatersSource): Promise<readonly RaterQuality[]> {
  // The built server has the thread's code beside its own.
  const isBuilt = !import.meta.url.endsWith('.ts');
  const worker = new Worker(new URL(isBuilt ? './raters-worker.js' : './raters-source.mjs', import.meta.url));
  try {
    const answered = once(worker, 'message');
    worker.postMessage(source, [source.pairs.buffer, source.answers.buffer]);
    const [raters] = await answered;
    // The thread is our own and sends nothing else.
    return raters as readonly RaterQuality[];
  } finally {
    await worker.terminate();
  }
}
