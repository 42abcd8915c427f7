import { serveWorker } from '@plumbline/worker-rpc/browser';
import { ANALYSIS_BUG } from './analysis-bug.ts';
import { createWorkerHandlers } from './create-worker-handlers.ts';
import { serverFrames } from './server-frames.ts';

serveWorker(() => createWorkerHandlers(serverFrames), ANALYSIS_BUG);
