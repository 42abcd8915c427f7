import type { Side } from './side.ts';
import type { TextNormDone, TextNormTask } from './text-norm-worker.ts';

const SIDES = {
  ours: async () => (await import('./ours.ts')).ours,
  transformers: async () => (await import('./transformers.ts')).transformers,
  bare: async () => (await import('./bare.ts')).bare,
};

export type SideName = keyof typeof SIDES;

declare global {
  interface Window {
    openSide(name: SideName): Promise<void>;
    side: Side;
    scoreDrawn(first: number, count: number, texts: readonly string[]): Promise<void>;
    computeTextNorm(task: TextNormTask): Promise<TextNormDone>;
  }
}

window.openSide = async (name) => {
  window.side = await SIDES[name]();
};

window.scoreDrawn = async (...which) => (await import('./ours.ts')).scoreDrawn(...which);

/** In a worker of its own. */
window.computeTextNorm = async (task) => {
  const worker = new Worker(new URL('./text-norm-worker.ts', import.meta.url), { type: 'module' });
  const done = await new Promise<TextNormDone>((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<TextNormDone>) => resolve(data);
    worker.onerror = ({ message }) => reject(new Error(message));
    worker.postMessage(task);
  });
  worker.terminate();
  return done;
};
