import { UMAP } from 'umap-js';
import { createRandom } from './random.ts';

export interface LayOutOptions {
  readonly seed: number;
  readonly onEpoch: (epoch: number, epochs: number) => void;
}

const MOST_NEIGHBOURS = 15;

/**
 * Places images on a plane so that like lies near like (UMAP by cosine distance). The same images and seed give the same map.
 *
 * @param embeddings  [N >= LEAST_IMAGES][D]
 * @returns x0, y0, x1, y1, …, each in [0, 1]
 */
export function layOut(embeddings: readonly Float32Array[], { seed, onEpoch }: LayOutOptions): Float32Array {
  const umap = new UMAP({
    nComponents: 2,
    nNeighbors: Math.min(MOST_NEIGHBOURS, embeddings.length - 1),
    minDist: 0.1,
    random: createRandom(seed),
    // Of vectors of length 1 the Euclidean distance orders as the cosine does, and is quicker.
    distanceFn: euclidean,
  });
  const epochs = umap.initializeFit(embeddings.map(toUnit));
  for (let epoch = 0; epoch < epochs; epoch++) {
    umap.step();
    if (epoch % 10 === 0) onEpoch(epoch, epochs);
  }
  return toUnitSquare(umap.getEmbedding());
}

function toUnit(embedding: Float32Array): number[] {
  const length = Math.hypot(...embedding) || 1;
  return Array.from(embedding, (value) => value / length);
}

function euclidean(a: readonly number[], b: readonly number[]): number {
  let sum = 0;
  for (let at = 0; at < a.length; at++) sum += ((a[at] ?? 0) - (b[at] ?? 0)) ** 2;
  return Math.sqrt(sum);
}

/** One scale for both axes, so that distances mean the same across and up. */
function toUnitSquare(points: readonly (readonly number[])[]): Float32Array {
  const axis = (at: 0 | 1) => points.map((point) => point[at] ?? 0);
  const [xs, ys] = [axis(0), axis(1)];
  const [left, bottom] = [Math.min(...xs), Math.min(...ys)];
  const [width, height] = [Math.max(...xs) - left, Math.max(...ys) - bottom];
  const span = Math.max(width, height) || 1;
  // What is narrower stands in the middle.
  const place = (value: number, start: number, own: number) => (value - start + (span - own) / 2) / span;
  return Float32Array.from(points.flatMap(([x = 0, y = 0]) => [place(x, left, width), place(y, bottom, height)]));
}
