import { ScorerEngine } from '../engine.ts';
import type { FromWorker, ToWorker } from '../rpc/protocol.ts';
import { serveCall } from '../rpc/serve-call.ts';
import type { Scorer } from '../scorer.ts';
import { createWorkerParts } from './create-worker-parts.ts';

/** What a dedicated worker's global scope has; the DOM library describes the page's instead. */
const scope = globalThis as unknown as { postMessage(message: FromWorker): void };
let scorer: Scorer | undefined;

addEventListener('message', async ({ data }: MessageEvent<ToWorker>) => {
  if (data.kind === 'open') {
    scorer = new ScorerEngine(createWorkerParts(data.options));
    holdLifeLock(data.lifeLock);
  } else if (scorer) {
    scope.postMessage(await serveCall(scorer, data));
  }
});

/** Held until the worker ends, whatever ends it: the page gets the lock then and knows. Plain HTTP has no locks. */
function holdLifeLock(name: string): void {
  navigator.locks?.request(name, () => {
    scope.postMessage({ kind: 'alive' });
    return new Promise(() => undefined);
  });
}
