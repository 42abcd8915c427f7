export { createNodeScorer, type NodeScorerOptions } from './create-node-scorer.ts';
