import { type OpenPort, RpcClient } from '@plumbline/worker-rpc';
import { openWorker } from '@plumbline/worker-rpc/browser';
import type { AnalysisClient, Answer } from './analysis-client.ts';
import { openPagePort } from './open-page-port.ts';
import type { WorkerCalls } from './worker-calls.ts';

const NAME = 'The analysis worker';

const openWorkerPort: OpenPort<WorkerCalls> = (listeners) =>
  openWorker(
    {
      start: () =>
        new Worker(new URL('./analysis.worker.ts', import.meta.url), { type: 'module', name: 'plumbline-analysis' }),
      name: NAME,
      options: undefined,
    },
    listeners,
  );

let calls: RpcClient<WorkerCalls> | undefined;

/** The app's one worker for analyses, started by its first call; in the page itself where there are no workers. */
export function openWorkerCalls(): RpcClient<WorkerCalls> {
  calls ??= new RpcClient({ openPort: typeof Worker === 'undefined' ? openPagePort : openWorkerPort, name: NAME });
  return calls;
}

/** The analysis as the app uses it. */
export const openAnalysis = (): AnalysisClient => createAnalysisClient(openWorkerCalls());

export const createAnalysisClient = (client: RpcClient<WorkerCalls>): AnalysisClient => ({
  load: (study, signal) => client.call('load', { study }, optionsOf(signal)),
  part: async <Value>(request: WorkerCalls['part']['request'], signal?: AbortSignal) =>
    // The engine answers with the part that was asked for.
    (await client.call('part', request, optionsOf(signal))) as Answer<Value>,
  derive: (request, signal) => client.call('derive', request, optionsOf(signal)),
});

const optionsOf = (signal: AbortSignal | undefined) => (signal ? { signal } : {});
