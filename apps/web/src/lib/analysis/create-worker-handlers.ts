import type { Handlers } from '@plumbline/worker-rpc';
import { createCompareHandlers } from '../compare/create-compare-handlers.ts';
import { createExplorerHandlers } from '../explorer/create-explorer-handlers.ts';
import { createReproduceHandlers } from '../reproduce/create-reproduce-handlers.ts';
import { createScaleChoiceHandlers } from '../scale-choices/create-scale-choice-handlers.ts';
import { createAnalysisHandlers } from './create-analysis-handlers.ts';
import { type FrameSource, FrameStore } from './frame-store.ts';
import type { WorkerCalls } from './worker-calls.ts';

/** All engines over one store of frames. Another engine adds its handlers here, and its methods in `WorkerCalls`. */
export function createWorkerHandlers(source: FrameSource): Handlers<WorkerCalls> {
  const store = new FrameStore(source);
  return {
    ...createAnalysisHandlers(store),
    ...createExplorerHandlers(store),
    ...createCompareHandlers(store),
    ...createReproduceHandlers(store),
    ...createScaleChoiceHandlers(store),
  };
}
