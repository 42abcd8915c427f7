import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { EmbeddingStore } from '../cache/embedding-store.ts';
import { ScorerEngine } from '../engine.ts';
import type { EngineParts } from '../engine-parts.ts';
import type { ModelFiles } from '../files/model-files.ts';
import { createNodeModelFiles } from '../files/node/create-node-model-files.ts';
import type { Scorer } from '../scorer.ts';
import { decodeImage } from './decode-image.ts';
import { cpuRuntime, listRuntimes, type NodeProvider } from './list-runtimes.ts';

/** The folder that holds the model's `manifest.json`; or its files from wherever they come. */
type NodeModel = { readonly modelDirectory: string } | { readonly files: ModelFiles };

export type NodeScorerOptions = NodeModel & {
  /** Threads of one inference on the CPU; all cores when left out. */
  readonly threads?: number;
  /** `auto` when it is left out. */
  readonly provider?: NodeProvider;
  /** Embeddings of earlier runs; without it they are kept in memory only. */
  readonly embeddingStore?: EmbeddingStore;
};

/** A scorer on this machine. Images are given as bytes or as `file:` addresses. */
export function createNodeScorer(options: NodeScorerOptions): Scorer {
  return new ScorerEngine(createNodeParts(options));
}

export function createNodeParts(options: NodeScorerOptions): EngineParts {
  const { threads, provider = 'auto', embeddingStore } = options;
  return {
    files: 'files' in options ? options.files : createNodeModelFiles({ directory: options.modelDirectory }),
    listRuntimes: async () => listRuntimes(provider, threads),
    referenceRuntime: cpuRuntime(threads),
    readImage: (url) => readFile(fileURLToPath(url)),
    decodeImage,
    sha256: async (bytes) => createHash('sha256').update(bytes).digest('hex'),
    now: () => new Date(),
    clockMs: () => performance.now(),
    ...(embeddingStore === undefined ? {} : { embeddings: embeddingStore }),
  };
}
