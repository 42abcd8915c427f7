import { serveWorker } from '@plumbline/worker-rpc/browser';
import { ScorerEngine } from '../engine.ts';
import type { ScorerCalls, WorkerOptions } from '../rpc/scorer-calls.ts';
import { createScorerHandlers, SCORER_BUG } from '../rpc/scorer-handlers.ts';
import { createWorkerParts } from './create-worker-parts.ts';

serveWorker<ScorerCalls, WorkerOptions>(
  (options) => createScorerHandlers(new ScorerEngine(createWorkerParts(options))),
  SCORER_BUG,
);
