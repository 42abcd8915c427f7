import type { DrawIndex } from './random-source.ts';

/** How often each cluster is drawn, as many draws as there are clusters; written into `weights`, which is given back. */
export function drawWeights(weights: Uint32Array, draw: DrawIndex): Uint32Array {
  weights.fill(0);
  for (let i = 0; i < weights.length; i++) {
    const drawn = draw(weights.length);
    weights[drawn] = (weights[drawn] as number) + 1;
  }
  return weights;
}
