export { type OpenWorkerOptions, openWorker } from './open-worker.ts';
export { serveWorker } from './serve-worker.ts';
