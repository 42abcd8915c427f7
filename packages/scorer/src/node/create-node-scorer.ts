import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ScorerEngine } from '../engine.ts';
import type { EngineParts } from '../engine-parts.ts';
import type { Scorer } from '../scorer.ts';
import { decodeImage } from './decode-image.ts';
import { listRuntimes } from './list-runtimes.ts';

export interface NodeScorerOptions {
  /** The folder that holds the model's `manifest.json`. */
  readonly modelDirectory: string;
  /** Threads of one inference; all cores when left out. */
  readonly threads?: number;
}

/** A scorer on the CPU of this machine. Images are given as bytes or as `file:` addresses. */
export function createNodeScorer(options: NodeScorerOptions): Scorer {
  return new ScorerEngine(createNodeParts(options));
}

export function createNodeParts({ modelDirectory, threads }: NodeScorerOptions): EngineParts {
  return {
    folder: {
      readManifest: () => readFile(join(modelDirectory, 'manifest.json')),
      read: (path) => readFile(join(modelDirectory, path)),
    },
    listRuntimes: async () => listRuntimes(threads),
    readImage: (url) => readFile(fileURLToPath(url)),
    decodeImage,
    sha256: async (bytes) => createHash('sha256').update(bytes).digest('hex'),
    now: () => new Date(),
  };
}
