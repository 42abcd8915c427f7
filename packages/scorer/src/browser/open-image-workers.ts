import { openWorker } from '@plumbline/worker-rpc/browser';
import type { ImagePool, ImagePoolSetup } from '../engine-parts.ts';
import type { ImageWorkerCalls } from '../pool/image-worker-calls.ts';
import { IMAGE_WORKER, openImagePool } from '../pool/rpc-image-pool.ts';

/** More decode and encode no faster on usual machines, and each takes memory. */
const MAX_WORKERS = 4;

/** Workers of the scoring worker. Rejects where one would gain nothing. */
export async function openImageWorkers(setup: ImagePoolSetup): Promise<ImagePool> {
  const count = Math.min(navigator.hardwareConcurrency, MAX_WORKERS);
  if (count < 2) throw new Error('this machine has one core');
  return openImagePool(
    (listeners) =>
      openWorker<ImageWorkerCalls, undefined>(
        {
          start: () =>
            new Worker(new URL('./image-worker.ts', import.meta.url), { type: 'module', name: 'plumbline-image' }),
          name: IMAGE_WORKER,
          options: undefined,
        },
        listeners,
      ),
    count,
    setup,
  );
}
