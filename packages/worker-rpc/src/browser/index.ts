export { type OpenWorkerOptions, openWorker } from './open-worker.ts';
export { serveWorker, type WorkerScope } from './serve-worker.ts';
