import { Worker } from 'node:worker_threads';

/** The built server has the thread's code beside its own. */
export function startRewardWorker(): Worker {
  const isBuilt = !import.meta.url.endsWith('.ts');
  return new Worker(new URL(isBuilt ? './reward-worker.js' : './reward-source.mjs', import.meta.url));
}
