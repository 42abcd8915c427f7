import { type BoundWithin, boundWithin } from './box-bound.ts';
import { type Box, splitBox, toHeldCells } from './held-cells.ts';
import { LEVEL, type OrderOfTwo } from './order-of-two.ts';
import { reachableBox } from './reachable-box.ts';
import { subtract } from './removal.ts';

/** What the faint prior and the level may move a sum by. */
const SLACK = 10 * LEVEL;
/** A box within which a bound can be no better than this is not split: it will not be ruled out. */
const FINEST = 0.004;

/**
 * Whether no removal of at most so many votes changes the order: proven by parting all that the other contenders' strengths and
 * the tie parameter may be into boxes, until a bound in each shows that the leader stays above.
 *
 * @param left  boxes that may still be looked at; it is counted down
 * @returns `none`: proven; a removal that does change it; `spent`: neither
 */
export function ruleOutRemovals(
  order: OrderOfTwo,
  counts: Float64Array,
  size: number,
  left: { boxes: number },
): 'none' | 'spent' | Float64Array {
  const held = toHeldCells(order);
  const stack: Box[] = [reachableBox(order, held, counts, size, left)];
  const tried = new Set<string>();
  for (let box = stack.pop(); box; box = stack.pop()) {
    if (left.boxes-- <= 0) return 'spent';
    const bound = boundWithin(held, counts, size, box, SLACK);
    if (bound.least > SLACK) continue;
    if (bound.middle <= SLACK && doesChange(order, counts, bound, tried)) return bound.removed;
    if (bound.middle - bound.least < FINEST && bound.middle <= SLACK) return 'spent';
    stack.push(...splitBox(box));
  }
  return 'none';
}

/** Whether a removal that may do is one that does; each is tried once. */
function doesChange(order: OrderOfTwo, counts: Float64Array, { removed }: BoundWithin, tried: Set<string>): boolean {
  const key = removed.join();
  if (tried.has(key)) return false;
  tried.add(key);
  return !order.isAbove(subtract(counts, removed));
}
