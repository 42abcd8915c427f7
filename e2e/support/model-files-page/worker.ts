import { createOpfsEmbeddingStore } from '../../../packages/scorer/src/store/opfs-embedding-store.ts';
import type { WorkerAnswer, WorkerCall, WorkerCalls } from './calls.ts';
import { readFile } from './read-file.ts';

const embeddings = createOpfsEmbeddingStore();

const calls: WorkerCalls = {
  readFile,
  putEmbedding: (key, value) => embeddings.put(key, Float32Array.from(value)),
  getEmbeddings: async (keys) => [...(await embeddings.getMany(keys))].map(([key, value]) => [key, [...value]]),
};

self.addEventListener('message', async ({ data }: MessageEvent<WorkerCall>) => {
  const call = calls[data.name] as (...args: unknown[]) => Promise<unknown>;
  self.postMessage({ id: data.id, value: await call(...data.args) } satisfies WorkerAnswer);
});
