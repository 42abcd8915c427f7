import type { Handlers } from '@plumbline/worker-rpc';
import { createCompareHandlers } from '../compare/create-compare-handlers.ts';
import { createExplorerHandlers } from '../explorer/create-explorer-handlers.ts';
import { createReproduceHandlers } from '../reproduce/create-reproduce-handlers.ts';
import { createScaleChoiceHandlers } from '../scale-choices/create-scale-choice-handlers.ts';
import { createVoteHandlers } from '../votes/create-vote-handlers.ts';
import { createPartedFinder } from '../votes/find-parted.ts';
import { type VoteSource, VoteStore } from '../votes/vote-store.ts';
import { createAnalysisHandlers } from './create-analysis-handlers.ts';
import { type FrameSource, FrameStore } from './frame-store.ts';
import type { WorkerCalls } from './worker-calls.ts';

/** All engines over one store of frames. Another engine adds its handlers here, and its methods in `WorkerCalls`. */
export function createWorkerHandlers(source: FrameSource, votes: VoteSource): Handlers<WorkerCalls> {
  const store = new FrameStore(source);
  const voteStore = new VoteStore(votes);
  return {
    ...createAnalysisHandlers(store),
    ...createExplorerHandlers(store, createPartedFinder(voteStore)),
    ...createCompareHandlers(store),
    ...createReproduceHandlers(store),
    ...createScaleChoiceHandlers(store),
    ...createVoteHandlers(voteStore, store),
  };
}
