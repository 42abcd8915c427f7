import { parentPort } from 'node:worker_threads';
import { serveWorker, type WorkerScope } from '@plumbline/worker-rpc/browser';
import { createNodeModelFiles } from '../../files/node/create-node-model-files.ts';
import type { ScorerCalls } from '../../rpc/scorer-calls.ts';
import { createScorerHandlers, SCORER_BUG } from '../../rpc/scorer-handlers.ts';
import type { ScorerEvent } from '../../scorer.ts';
import { createNodeScorer } from '../create-node-scorer.ts';
import type { ThreadOptions } from './create-thread-scorer.ts';

/** The whole of the file that runs as the thread. */
export function serveThreadScorer(): void {
  const port = parentPort;
  if (!port) throw new Error('this file runs as a thread');
  const scope: WorkerScope<ScorerCalls, ThreadOptions, ScorerEvent> = {
    addEventListener: (_, listener) => port.on('message', (data) => listener({ data })),
    postMessage: (message, transfer = []) => port.postMessage(message, [...transfer]),
  };
  serveWorker<ScorerCalls, ThreadOptions, ScorerEvent>(
    ({ source, ...options }, emit) => {
      const scorer = createNodeScorer({ files: createNodeModelFiles(source), ...options });
      scorer.subscribe(emit);
      return createScorerHandlers(scorer);
    },
    SCORER_BUG,
    scope,
  );
}
