import type { Worker } from 'node:worker_threads';
import type { WorkerListeners, WorkerPort } from '@plumbline/worker-rpc';
import type { NodeModelSource } from '../../files/node/create-node-model-files.ts';
import { RpcScorer } from '../../rpc/rpc-scorer.ts';
import type { ScorerCalls } from '../../rpc/scorer-calls.ts';
import type { Scorer, ScorerEvent } from '../../scorer.ts';
import type { NodeProvider } from '../list-runtimes.ts';

/** What crosses to the thread: plain data. */
export interface ThreadOptions {
  readonly source: NodeModelSource;
  /** Threads of one inference; all cores when left out. */
  readonly threads?: number;
  /** `auto` when it is left out. */
  readonly provider?: NodeProvider;
}

const NAME = 'The scoring thread';

/**
 * A scorer in a thread of its own, so that whoever serves requests goes on answering. The first call starts it; it does
 * not keep the process alive.
 *
 * @param start  starts the file that calls `serveThreadScorer`
 */
export const createThreadScorer = (start: () => Worker, options: ThreadOptions): Scorer =>
  new RpcScorer((listeners) => openThread(start(), options, listeners));

function openThread(
  worker: Worker,
  options: ThreadOptions,
  { onMessage, onLost }: WorkerListeners<ScorerCalls, ScorerEvent>,
): WorkerPort<ScorerCalls> {
  worker.unref();
  worker.on('message', onMessage);
  worker.once('error', (cause) => onLost(`${NAME} failed (${cause instanceof Error ? cause.message : cause}).`));
  worker.once('messageerror', () => onLost(`${NAME} sent something unreadable.`));
  const onExit = () => onLost(`${NAME} has ended unexpectedly.`);
  worker.once('exit', onExit);
  // The thread's end is an event here: it needs no lock to tell by.
  worker.postMessage({ kind: 'open', options, lifeLock: '' });
  return {
    post: (message) => worker.postMessage(message),
    close: () => {
      worker.off('exit', onExit);
      void worker.terminate();
    },
  };
}
