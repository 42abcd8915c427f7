import type { VoteColumns } from '../votes.ts';
import type { Fragility } from './fragility.ts';
import type { OrderOfTwo } from './order-of-two.ts';
import type { VoteKinds } from './vote-kinds.ts';

/**
 * The fewest raters without whose votes the leader is no longer above. A first set is taken one by one, each time the rater
 * who leaves the smallest lead; smaller sets are then tried one and all, by rising size, while there are no more than `most`
 * of them. Of two contenders the first set is the smallest: what each rater adds to the lead does not depend on the others.
 */
export function fewestRaters(
  order: OrderOfTwo,
  votes: VoteColumns,
  kinds: VoteKinds,
  most: number,
): Fragility['raters'] {
  const ofRater = countByRater(votes, kinds);
  const raters = [...ofRater.keys()].sort((a, b) => a - b);
  const counts = raters.map((rater) => ofRater.get(rater) as Float64Array);
  const greedy = removeOneByOne(order, kinds.counts, counts);
  if (!greedy) return null;
  const name = (chosen: readonly number[]) => chosen.map((at) => raters[at] as number).sort((a, b) => a - b);
  const result = (chosen: readonly number[], atLeast: number) => ({
    count: chosen.length,
    atLeast,
    exact: chosen.length === atLeast,
    raters: name(chosen),
  });
  if (order.others.length === 0) return result(greedy, greedy.length);
  let tried = 0;
  for (let size = 1; size < greedy.length; size++) {
    tried += countSets(raters.length, size);
    if (tried > most) return result(greedy, size);
    const found = findSet(order, kinds.counts, counts, size);
    if (found) return result(found, size);
  }
  return result(greedy, greedy.length);
}

function countByRater({ rater }: VoteColumns, { kindOf, counts }: VoteKinds): Map<number, Float64Array> {
  const ofRater = new Map<number, Float64Array>();
  for (let row = 0; row < rater.length; row++) {
    const who = rater[row] as number;
    if (who < 0) continue;
    let own = ofRater.get(who);
    if (!own) {
      own = new Float64Array(counts.length);
      ofRater.set(who, own);
    }
    const kind = kindOf[row] as number;
    own[kind] = (own[kind] as number) + 1;
  }
  return ofRater;
}

/** Undefined: even without any of them the leader is above. */
function removeOneByOne(
  order: OrderOfTwo,
  counts: Float64Array,
  raters: readonly Float64Array[],
): readonly number[] | undefined {
  const kept = counts.slice();
  const chosen: number[] = [];
  while (order.isAbove(kept)) {
    let best: { at: number; lead: number } | undefined;
    raters.forEach((own, at) => {
      if (chosen.includes(at)) return;
      const lead = order.lead(kept.map((count, kind) => count - (own[kind] as number)));
      if (!best || lead < best.lead) best = { at, lead };
    });
    if (!best) return undefined;
    chosen.push(best.at);
    const own = raters[best.at] as Float64Array;
    for (let kind = 0; kind < kept.length; kind++) kept[kind] = (kept[kind] as number) - (own[kind] as number);
  }
  return chosen;
}

function countSets(from: number, size: number): number {
  let sets = 1;
  for (let i = 0; i < size; i++) sets = (sets * (from - i)) / (i + 1);
  return sets;
}

function findSet(
  order: OrderOfTwo,
  counts: Float64Array,
  raters: readonly Float64Array[],
  size: number,
): readonly number[] | undefined {
  const visit = (from: number, kept: Float64Array, chosen: readonly number[]): readonly number[] | undefined => {
    if (chosen.length === size) return order.isAbove(kept) ? undefined : chosen;
    for (let at = from; at <= raters.length - (size - chosen.length); at++) {
      const own = raters[at] as Float64Array;
      const found = visit(
        at + 1,
        kept.map((count, kind) => count - (own[kind] as number)),
        [...chosen, at],
      );
      if (found) return found;
    }
    return undefined;
  };
  return visit(0, counts, []);
}
