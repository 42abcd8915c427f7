import { unwrap } from '@plumbline/result';
import type { ImageRequest, Scorer } from '@plumbline/scorer';
import { createBrowserScorer } from '@plumbline/scorer/browser';
import { textNorm } from '@plumbline/textnorm';
import { drawImage } from './draw-image.ts';
import type { Side } from './side.ts';

let scorer: Scorer;

/** The product's scorer, asked as for a study that is scored in the background. */
export const ours: Side = {
  open: async ({ modelUrl }) => {
    scorer = createBrowserScorer({
      manifestUrl: `${modelUrl}manifest.json`,
      device: { prefer: 'wasm', allowSoftwareAdapter: false },
    });
    unwrap(await scorer.load());
  },
  score: (images, texts) =>
    Promise.all(images.map(({ url, sha256 }) => scoreImage({ imageSha256: sha256, image: { url } }, texts))),
};

/** Images `first` to `first + count` of an endless row, drawn here. */
export async function scoreDrawn(first: number, count: number, texts: readonly string[]): Promise<void> {
  const images = await Promise.all(Array.from({ length: count }, (_, at) => drawImage(first + at)));
  await Promise.all(images.map((image) => scoreImage(image, texts)));
}

async function scoreImage(image: ImageRequest, texts: readonly string[]): Promise<number> {
  const { rewards } = unwrap(await scorer.score({ ...image, texts, priority: 'background' }));
  return unwrap(textNorm(rewards, { variant: 'temperature', tau: 1 }));
}
