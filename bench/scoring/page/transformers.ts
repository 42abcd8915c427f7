import { askWorker } from './ask-worker.ts';
import { type Side, toAbsolute } from './side.ts';

const worker = () => new Worker(new URL('./transformers-worker.ts', import.meta.url), { type: 'module' });
let opened: Worker;

/** What a user would write with transformers.js, in a worker as its documentation advises. */
export const transformers: Side = {
  open: async ({ modelUrl, runtime: { mjs, wasm } }) => {
    opened = worker();
    const runtime = { mjs: toAbsolute(mjs), wasm: toAbsolute(wasm) };
    await askWorker(opened, { kind: 'open', setup: { modelUrl: toAbsolute(modelUrl), runtime } });
  },
  score: (images, texts) => {
    const absolute = images.map(({ url, sha256 }) => ({ url: toAbsolute(url), sha256 }));
    return askWorker(opened, { kind: 'score', images: absolute, texts });
  },
};
