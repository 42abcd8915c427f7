import { openWorker } from '@plumbline/worker-rpc/browser';
import { type OpenScorerPort, SCORING_WORKER } from '../rpc/rpc-scorer.ts';
import type { ScorerCalls, WorkerOptions } from '../rpc/scorer-calls.ts';
import type { ScorerEvent } from '../scorer.ts';

export function scoringWorkerOpener({ manifestUrl, device }: Omit<WorkerOptions, 'isPaused'>): OpenScorerPort {
  return (listeners, { isPaused, avoidsGraphics }) => {
    // A person who asked for the graphics device gets it or an error, nothing else.
    const prefer = avoidsGraphics && (device.prefer === 'auto' || device.fault) ? 'wasm' : device.prefer;
    const options: WorkerOptions = { manifestUrl, device: { ...device, prefer }, isPaused };
    return openWorker<ScorerCalls, WorkerOptions, ScorerEvent>(
      {
        start: () => new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'plumbline-scorer' }),
        name: SCORING_WORKER,
        options,
      },
      listeners,
    );
  };
}
