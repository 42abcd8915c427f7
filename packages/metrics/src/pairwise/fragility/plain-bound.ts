import { LEVEL, type OrderOfTwo } from './order-of-two.ts';
import type { RemovalBound } from './removal.ts';
import type { VoteKind } from './vote-kinds.ts';

/**
 * A bound that holds for any number of removals: against each other contender the two, held equal, are expected to score
 * between 0 and 1. Exact where both have equally many votes against each.
 */
export function plainBound(order: OrderOfTwo, counts: Float64Array): RemovalBound {
  const balance = new Map<number, number>();
  let need = 0;
  const weights = Float64Array.from(order.kinds, (kind, at) => {
    const count = counts[at] as number;
    const { own, other, score } = seenByTheTwo(order, kind);
    if (own === undefined) return 0;
    const sign = own === order.leader ? 1 : -1;
    if (order.nameOf(other) === 0) {
      need += (2 * score - 1) * count;
      return Math.max(0, 2 * score - 1);
    }
    need += sign * score * count;
    balance.set(other, (balance.get(other) ?? 0) + sign * count);
    return sign > 0 ? score : 1 - score;
  });
  for (const difference of balance.values()) need -= Math.max(0, difference);
  return { weights, need: need - LEVEL };
}

/** A kind from the side of one of the two, the leader's where they meet; no `own`: others among themselves. */
function seenByTheTwo({ leader, rival }: OrderOfTwo, { first, second, score }: VoteKind) {
  for (const own of [leader, rival]) {
    if (first === own) return { own, other: second, score };
    if (second === own) return { own, other: first, score: 1 - score };
  }
  return { own: undefined, other: second, score };
}
