import { createHash } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { ModelManifest } from '@plumbline/contract';
import type { Fetch } from '../ask-for-bytes.ts';
import type { FileShelf } from '../file-shelf.ts';
import type { KeepParts } from '../keep-file.ts';
import { createMemoryShelf } from '../memory-shelf.ts';
import type { ModelFiles } from '../model-files.ts';
import { createServedModelFiles } from '../served-model-files.ts';
import { createDirectoryModelFiles } from './directory-model-files.ts';
import { openNodeShelf } from './node-shelf.ts';

/** Several processes may share a cache directory: one downloads, the others wait for it. */
export interface DownloadOptions {
  /** Where files are kept by their digests. Made when it is not there. */
  readonly cacheDirectory: string;
  readonly fetch?: Fetch;
  /** Between attempts. */
  readonly wait?: (ms: number) => Promise<unknown>;
  /** A connection that brings nothing for so long is given up for another. */
  readonly stallMs?: number;
}

/** A folder that has the files; or the address of a `manifest.json`; or a manifest with the address of its files. */
export type NodeModelSource =
  | { readonly directory: string }
  | (DownloadOptions & { readonly manifestUrl: string })
  | (DownloadOptions & { readonly manifest: ModelManifest; readonly filesUrl: string });

/** Files of a model in Node: from a folder that has them, or downloaded into one. */
export function createNodeModelFiles(source: NodeModelSource): ModelFiles {
  if ('directory' in source) return createDirectoryModelFiles(source.directory);
  const served = 'manifest' in source ? { manifestUrl: source.filesUrl, manifest: source.manifest } : source;
  return createServedModelFiles(() => openParts(source), served);
}

async function openParts(source: DownloadOptions): Promise<KeepParts> {
  return {
    shelf: await openShelf(source.cacheDirectory),
    fetch: source.fetch ?? ((address, init) => fetch(address, init)),
    sha256: async (bytes) => createHash('sha256').update(bytes).digest('hex'),
    createHash: createStreamingHash,
    mayAskConditionally: () => true,
    wait: async (ms) => {
      await (source.wait ?? wait)(ms);
    },
    stallMs: source.stallMs ?? 30_000,
  };
}

/** Where nothing can be written the model still runs; every start downloads it. */
async function openShelf(directory: string): Promise<FileShelf> {
  try {
    return await openNodeShelf(directory);
  } catch {
    return { ...createMemoryShelf(), explain: async () => `The folder ${directory} cannot be written to.` };
  }
}

function createStreamingHash() {
  const hash = createHash('sha256');
  return {
    update: (bytes: Uint8Array) => {
      hash.update(bytes);
    },
    digest: () => hash.digest('hex'),
  };
}
