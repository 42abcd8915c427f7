import { askWorker } from './ask-worker.ts';
import type { Side } from './side.ts';

let opened: Worker;

/** The image tower alone, as many runs as there are images. */
export const bare: Side = {
  open: async (setup) => {
    opened = new Worker(new URL('./bare-worker.ts', import.meta.url), { type: 'module' });
    await askWorker(opened, { kind: 'open', setup });
  },
  score: (images, texts) => askWorker(opened, { kind: 'score', images, texts }),
};
