import { askWorker } from './ask-worker.ts';
import type { Side } from './side.ts';

let opened: Worker[] = [];

/**
 * The image tower alone, as many runs as there are images, on as many workers as the scorer uses: two threads of one core
 * need more processor time for the same work than one that has the core to itself.
 */
export const bare: Side = {
  open: async (setup) => {
    opened = Array.from(
      { length: Math.min(navigator.hardwareConcurrency, 4) },
      () => new Worker(new URL('./bare-worker.ts', import.meta.url), { type: 'module' }),
    );
    await Promise.all(opened.map((worker) => askWorker(worker, { kind: 'open', setup })));
  },
  score: async (images, texts) => {
    const shareOf = (at: number) => images.filter((_, index) => index % opened.length === at);
    await Promise.all(opened.map((worker, at) => askWorker(worker, { kind: 'score', images: shareOf(at), texts })));
    return [];
  },
};
