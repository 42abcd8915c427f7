import type { EngineParts } from '../engine-parts.ts';
import type { WorkerOptions } from '../rpc/scorer-calls.ts';
import { decodeImage } from './decode-image.ts';
import { fetchBytes } from './fetch-bytes.ts';
import { listRuntimes } from './list-runtimes.ts';
import { sha256 } from './sha256.ts';

/** The engine's parts inside a worker. */
export function createWorkerParts({ manifestUrl, device }: WorkerOptions): EngineParts {
  return {
    folder: {
      // Small, and the one file without a digest of its own: always asked for anew, the server may say "not modified".
      readManifest: () => fetchBytes(manifestUrl, 'no-cache'),
      read: (path, { fresh }) => fetchBytes(new URL(path, manifestUrl).href, fresh ? 'reload' : 'default'),
    },
    listRuntimes: () => listRuntimes(device),
    readImage: (url) => fetchBytes(url),
    decodeImage,
    sha256,
    now: () => new Date(),
  };
}
