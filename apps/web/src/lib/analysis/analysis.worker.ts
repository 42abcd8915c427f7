import { serveWorker } from '@plumbline/worker-rpc/browser';
import { serverVotes } from '../votes/server-votes.ts';
import { ANALYSIS_BUG } from './analysis-bug.ts';
import { createWorkerHandlers } from './create-worker-handlers.ts';
import { serverFrames } from './server-frames.ts';

serveWorker(() => createWorkerHandlers(serverFrames, serverVotes), ANALYSIS_BUG);
