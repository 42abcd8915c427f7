import type { EngineParts } from '../engine-parts.ts';
import { createBrowserModelFiles } from '../files/browser/create-browser-model-files.ts';
import type { WorkerOptions } from '../rpc/scorer-calls.ts';
import { createOpfsEmbeddingStore } from '../store/opfs-embedding-store.ts';
import { decodeImage } from './decode-image.ts';
import { fetchBytes } from './fetch-bytes.ts';
import { listRuntimes, WASM_RUNTIME } from './list-runtimes.ts';
import { openImageWorkers } from './open-image-workers.ts';
import { sha256 } from './sha256.ts';

/** The engine's parts inside a worker. */
export function createWorkerParts({ manifestUrl, device }: WorkerOptions): EngineParts {
  return {
    files: createBrowserModelFiles({ manifestUrl }),
    listRuntimes: () => listRuntimes(device),
    referenceRuntime: WASM_RUNTIME,
    readImage: fetchBytes,
    decodeImage,
    sha256,
    now: () => new Date(),
    clockMs: () => performance.now(),
    embeddings: createOpfsEmbeddingStore(),
    openImagePool: openImageWorkers,
  };
}
