import { measureInfluence } from './influence.ts';
import type { OrderOfTwo } from './order-of-two.ts';
import { type Removal, subtract } from './removal.ts';

/** Removes the most influential votes, as many at a time as cannot be too many, and puts back what was not needed. */
export function removeByInfluence(order: OrderOfTwo, contenders: number, counts: Float64Array): Removal {
  const removed = new Float64Array(counts.length);
  for (let kept: Float64Array = counts.slice(); order.isAbove(kept); kept = subtract(counts, removed)) {
    const { weights, half } = measureInfluence(order, contenders, kept);
    const at = mostInfluential(weights, kept);
    const many = Math.floor(half / 2 / Math.max(weights[at] as number, 1e-9));
    removed[at] = (removed[at] as number) + Math.max(1, Math.min(many, kept[at] as number));
  }
  for (let at = 0; at < removed.length; at++) {
    while ((removed[at] as number) > 0) {
      removed[at] = (removed[at] as number) - 1;
      if (!order.isAbove(subtract(counts, removed))) continue;
      removed[at] = (removed[at] as number) + 1;
      break;
    }
  }
  return { removed, size: removed.reduce((sum, each) => sum + each, 0) };
}

function mostInfluential(weights: Float64Array, kept: Float64Array): number {
  let best = -1;
  for (let at = 0; at < weights.length; at++) {
    if ((kept[at] as number) > 0 && (best < 0 || (weights[at] as number) > (weights[best] as number))) best = at;
  }
  return best;
}
