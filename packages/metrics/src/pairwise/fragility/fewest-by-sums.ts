import { LEVEL, type OrderOfTwo } from './order-of-two.ts';
import { type Removal, subtract } from './removal.ts';

/** Kinds of the leader against the other (or of the other against the rival), most harmful to the lead first. */
function kindsAgainst(order: OrderOfTwo, own: number): number[] {
  const isLeader = own === order.leader;
  return order.kinds
    .map((kind, at) => {
      const score = kind.first === own ? kind.score : 1 - kind.score;
      const isOwn = (kind.first === own) !== (kind.second === own);
      const isDirect = order.nameOf(kind.first) === order.nameOf(kind.second);
      return { at, gain: isLeader ? score : 1 - score, isMeant: isOwn && !isDirect };
    })
    .filter(({ isMeant }) => isMeant)
    .sort((a, b) => b.gain - a.gain)
    .map(({ at }) => at);
}

const winsOverRival = ({ kinds, leader, rival }: OrderOfTwo): number =>
  kinds.findIndex(
    ({ first, second, score }) =>
      (first === leader && second === rival && score === 1) || (first === rival && second === leader && score === 0),
  );

const total = (kinds: readonly number[], counts: Float64Array): number =>
  kinds.reduce((sum, at) => sum + (counts[at] as number), 0);

/** Whether there are no more ways to take votes of the two with the third than may be tried. */
export function canTrySums(order: OrderOfTwo, counts: Float64Array, most: number): boolean {
  if (order.others.length > 1) return false;
  const ways = [order.leader, order.rival].map((own) => total(kindsAgainst(order, own), counts) + 1);
  return (ways[0] as number) * (ways[1] as number) <= most;
}

/**
 * Exact with two or three contenders. Of equally many votes removed between a contender of the two and the third, those that
 * speak most for the order do most (the lead rises with the leader's score and falls with the rival's); between the two,
 * each win of the leader that is removed takes 1 from the lead and nothing else takes any. So it is enough to say how many.
 */
export function fewestBySums(order: OrderOfTwo, counts: Float64Array): Removal {
  const wins = winsOverRival(order);
  const won = wins < 0 ? 0 : (counts[wins] as number);
  const [ofLeader, ofRival] = [kindsAgainst(order, order.leader), kindsAgainst(order, order.rival)];
  const [mostLeader, mostRival] = [total(ofLeader, counts), total(ofRival, counts)];
  let best: Removal | undefined;
  for (let x = 0; x <= mostLeader && x < (best?.size ?? Infinity); x++) {
    for (let y = 0; y <= mostRival && x + y < (best?.size ?? Infinity); y++) {
      const removed = new Float64Array(counts.length);
      take(removed, ofLeader, counts, x);
      take(removed, ofRival, counts, y);
      const direct = Math.max(0, Math.ceil(order.lead(subtract(counts, removed)) - LEVEL));
      const size = x + y + direct;
      if (direct > won || size >= (best?.size ?? Infinity)) continue;
      if (direct > 0) removed[wins] = direct;
      best = { removed, size };
    }
  }
  if (!best) throw new Error('without any votes nobody leads');
  return best;
}

function take(removed: Float64Array, kinds: readonly number[], counts: Float64Array, many: number): void {
  let left = many;
  for (const at of kinds) {
    const taken = Math.min(left, counts[at] as number);
    removed[at] = taken;
    left -= taken;
  }
}
