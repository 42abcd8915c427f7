export { createNodeModelFiles, type NodeModelSource } from '../files/node/create-node-model-files.ts';
export { createNodeEmbeddingStore } from '../store/node-embedding-store.ts';
export { createNodeScorer, type NodeScorerOptions } from './create-node-scorer.ts';
export { createThreadScorer } from './thread/create-thread-scorer.ts';
export { serveThreadScorer } from './thread/serve-thread-scorer.ts';
