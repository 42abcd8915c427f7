import * as storage from '@plumbline/scorer/storage';
import type { WorkerAnswer, WorkerCall, WorkerCalls } from './calls.ts';
import { readFile } from './read-file.ts';

/** What a test calls on this page: the functions of the storage page, and those of a worker. */
type ModelFilesPage = typeof storage &
  WorkerCalls & {
    /** Outside of a worker, where the fast handles of files are missing as they are in some browsers. */
    readonly readFileOnPage: WorkerCalls['readFile'];
  };

declare global {
  var modelFiles: ModelFilesPage;
}

const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
const waiting = new Map<number, (value: unknown) => void>();
worker.addEventListener('message', ({ data }: MessageEvent<WorkerAnswer>) => waiting.get(data.id)?.(data.value));
let calls = 0;

function callWorker<Name extends keyof WorkerCalls>(name: Name): WorkerCalls[Name] {
  const call = (...args: unknown[]) =>
    new Promise<unknown>((resolve) => {
      calls += 1;
      waiting.set(calls, resolve);
      worker.postMessage({ id: calls, name, args } satisfies WorkerCall);
    });
  return call as WorkerCalls[Name];
}

globalThis.modelFiles = {
  ...storage,
  readFile: callWorker('readFile'),
  readFileOnPage: readFile,
  putEmbedding: callWorker('putEmbedding'),
  getEmbeddings: callWorker('getEmbeddings'),
};
