import { serveWorker } from '@plumbline/worker-rpc/browser';
import type { ImageWorkerCalls } from '../pool/image-worker-calls.ts';
import { createImageWorkerHandlers, IMAGE_WORKER_BUG } from '../pool/image-worker-handlers.ts';
import { decodeImage } from './decode-image.ts';
import { fetchBytes } from './fetch-bytes.ts';
import { openWasm } from './ort-builds.ts';
import { sha256 } from './sha256.ts';

serveWorker<ImageWorkerCalls, undefined>(
  () => createImageWorkerHandlers({ readImage: fetchBytes, decodeImage, sha256, openRuntime: openWasm }),
  IMAGE_WORKER_BUG,
);
