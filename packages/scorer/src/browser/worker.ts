import { serveWorker } from '@plumbline/worker-rpc/browser';
import { ScorerEngine } from '../engine.ts';
import type { ScorerCalls, WorkerOptions } from '../rpc/scorer-calls.ts';
import { createScorerHandlers, SCORER_BUG } from '../rpc/scorer-handlers.ts';
import type { ScorerEvent } from '../scorer.ts';
import { createWorkerParts } from './create-worker-parts.ts';

serveWorker<ScorerCalls, WorkerOptions, ScorerEvent>((options, emit) => {
  const engine = new ScorerEngine(createWorkerParts(options));
  engine.subscribe(emit);
  if (options.isPaused) engine.pauseBackground();
  return createScorerHandlers(engine);
}, SCORER_BUG);
