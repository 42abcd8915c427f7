export { aFrame, type FrameOptions } from './a-frame.ts';
export { aVoteTable, type BallotOfTest } from './a-vote-table.ts';
export { pairIdsOf } from './pair-ids-of.ts';
export { createRandom } from './random.ts';
