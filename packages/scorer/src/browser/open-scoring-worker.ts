import type { WorkerListeners, WorkerPort } from '@plumbline/worker-rpc';
import { openWorker } from '@plumbline/worker-rpc/browser';
import { SCORING_WORKER } from '../rpc/rpc-scorer.ts';
import type { ScorerCalls, WorkerOptions } from '../rpc/scorer-calls.ts';

export const openScoringWorker = (
  options: WorkerOptions,
  listeners: WorkerListeners<ScorerCalls>,
): WorkerPort<ScorerCalls> =>
  openWorker(
    {
      start: () => new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'plumbline-scorer' }),
      name: SCORING_WORKER,
      options,
    },
    listeners,
  );
