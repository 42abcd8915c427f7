import { serverVotes } from '../votes/server-votes.ts';
import { createWorkerHandlers } from './create-worker-handlers.ts';
import { serverFrames } from './server-frames.ts';

export const createPageHandlers = () => createWorkerHandlers(serverFrames, serverVotes);
