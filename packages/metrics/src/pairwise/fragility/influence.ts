import { factorise, solveFactorised } from '../cholesky.ts';
import { chancesOf, evaluate } from '../davidson-model.ts';
import { type PenalisedStrengths, strengthShape } from '../penalised-strengths.ts';
import type { OrderOfTwo } from './order-of-two.ts';
import { countCells, type VoteKind } from './vote-kinds.ts';

/** How much each kind of vote holds the leader up, at the strengths with the two held equal. */
export interface Influence {
  /** What one vote of each kind adds to half the lead. */
  readonly weights: Float64Array;
  /** Direction along which half the lead is measured: no change of the other strengths moves it, to first order. */
  readonly direction: Float64Array;
  readonly held: PenalisedStrengths;
  readonly half: number;
}

export function measureInfluence(order: OrderOfTwo, contenders: number, counts: Float64Array): Influence {
  const held = order.fitHeldEqual(counts);
  const n = contenders;
  const parameters = Float64Array.from({ length: n + 1 }, (_, i) =>
    i === n ? (held.parameters.at(-1) as number) : (held.parameters[order.nameOf(i)] as number),
  );
  const { information } = evaluate(
    strengthShape(n),
    countCells(order.kinds, counts, (i) => i),
    parameters,
  );
  const direction = pointToLeader(order, information, n);
  const weights = Float64Array.from(order.kinds, (kind) => weigh(kind, parameters, direction));
  const half = weights.reduce((sum, weight, at) => sum + weight * (counts[at] as number), 0);
  return { weights, direction, held, half };
}

function pointToLeader({ leader, rival }: OrderOfTwo, information: Float64Array, n: number): Float64Array {
  const size = n + 1;
  const held = information.slice();
  const trace = held.reduce((sum, value, at) => (at % (size + 1) === 0 ? sum + value : sum), 0);
  // Contenders without votes, and all rising together, move nothing: any small ridge tells them apart.
  for (let i = 0; i < size; i++) held[i * size + i] = (held[i * size + i] as number) + 1e-11 * Math.max(1, trace);
  const lower = factorise(held, size);
  const right = new Float64Array(size);
  right[leader] = 1;
  right[rival] = -1;
  const direction = lower ? solveFactorised(lower, right) : right;
  const rise = (direction[leader] as number) - (direction[rival] as number);
  return direction.map((value) => value / rise);
}

function weigh({ first, second, score }: VoteKind, parameters: Float64Array, direction: Float64Array): number {
  const lead = (parameters[first] as number) - (parameters[second] as number);
  const { win, tie, loss } = chancesOf(lead, parameters.at(-1) as number);
  const half = ((direction[first] as number) - (direction[second] as number)) / 2;
  const ofTie = direction.at(-1) as number;
  const answer = score === 0.5 ? ofTie : (2 * score - 1) * half;
  return answer - half * (win - loss) - ofTie * tie;
}
