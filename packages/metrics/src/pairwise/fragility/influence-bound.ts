import { chancesOf, sizeOf } from '../davidson-model.ts';
import { invertFactorised, strengthShape } from '../penalised-strengths.ts';
import { type Influence, measureInfluence } from './influence.ts';
import { LEVEL, type OrderOfTwo } from './order-of-two.ts';
import { type RemovalBound, sumOfGreatest } from './removal.ts';
import type { VoteKind } from './vote-kinds.ts';

/** Lengths, in the metric of the information with the two held equal, by which strengths can move. */
interface KindMetric {
  /** Of what the vote says beyond what is expected. */
  readonly surprise: number;
  /** Mean square of that over the answers: the share that a vote has in the information. */
  readonly leverage: number;
  /** Between the two answers that are farthest apart. */
  readonly range: number;
  readonly isDirect: boolean;
}

/**
 * A bound for removals of so many votes, by their influence with all that may change by curvature.
 *
 * The model is an exponential family, so its information changes along a move Δ of the strengths by e^(±R) at most, R the
 * greatest range of Δ over a vote's answers. That bounds how far the strengths can move when m votes go, hence how much their
 * weights and the slope can change. Sharp while m is a small share of the votes.
 *
 * @param counts  votes of each kind that are there
 * @param open    kinds whose votes may go
 * @returns undefined: too many for any bound
 * Source: generalised self-concordance (Bach, "Self-concordant analysis for logistic regression", Electronic Journal of
 *   Statistics 4 (2010)), applied to removals.
 */
export function influenceBound(
  order: OrderOfTwo,
  contenders: number,
  counts: Float64Array,
  open: readonly number[],
  removals: number,
): RemovalBound | undefined {
  const influence = measureInfluence(order, contenders, counts);
  const metrics = measureKinds(order, influence);
  const ranges = metrics.reduce(
    (most, { range }, at) => ((counts[at] as number) > 0 ? Math.max(most, range) : most),
    0,
  );
  const most = (value: (metric: KindMetric) => number) => sumOfGreatest(metrics.map(value), counts, open, removals);
  const left = 1 - most(({ leverage }) => leverage);
  const share = left > 0 ? (ranges * most(({ surprise }) => surprise)) / left : 1;
  if (share >= 1) return undefined;
  const radius = ranges === 0 ? 0 : -Math.log1p(-share) / ranges;
  const moves = metrics.map(({ range, isDirect }) => ({ reach: range * radius, isDirect }));
  return boundWithin(order, counts, influence, moves);
}

function boundWithin(
  order: OrderOfTwo,
  counts: Float64Array,
  { weights, direction, half }: Influence,
  moves: readonly { reach: number; isDirect: boolean }[],
): RemovalBound {
  const ofTie = Math.abs(direction.at(-1) as number);
  const slopes = new Map<string, { difference: number; votes: number; reach: number; isDirect: boolean }>();
  const widened = weights.map((weight, at) => {
    const { first, second } = order.kinds[at] as VoteKind;
    const { reach, isDirect } = moves[at] as { reach: number; isDirect: boolean };
    const difference = (direction[first] as number) - (direction[second] as number);
    const [one, other] = [order.nameOf(first), order.nameOf(second)];
    const key = `${Math.min(one, other)}/${Math.max(one, other)}`;
    const slope = slopes.get(key) ?? { difference: 0, votes: 0, reach, isDirect };
    const count = counts[at] as number;
    slopes.set(key, {
      ...slope,
      difference: slope.difference + (one <= other ? 1 : -1) * difference * count,
      votes: slope.votes + count,
    });
    return weight + ((isDirect ? 0 : Math.abs(difference)) + ofTie) * (reach / 4);
  });
  let need = half;
  for (const { difference, votes, reach, isDirect } of slopes.values()) {
    need -= ((isDirect ? 0 : Math.abs(difference)) + ofTie * votes) * (reach ** 2 / 8);
  }
  return { weights: widened, need: need - LEVEL };
}

function measureKinds(order: OrderOfTwo, { held }: Influence): KindMetric[] {
  const size = sizeOf(strengthShape(order.others.length + 1));
  const inverse = invertFactorised(held.lower, size);
  const at = (row: number, column: number) => inverse[row * size + column] as number;
  const tieAt = size - 1;
  return order.kinds.map(({ first, second, score }) => {
    const [i, j] = [order.nameOf(first), order.nameOf(second)];
    const ofLead = at(i, i) + at(j, j) - 2 * at(i, j);
    const shared = at(i, tieAt) - at(j, tieAt);
    const length = (lead: number, tie: number) =>
      Math.sqrt(Math.max(0, lead * lead * ofLead + 2 * lead * tie * shared + tie * tie * at(tieAt, tieAt)));
    const lead = (held.parameters[i] as number) - (held.parameters[j] as number);
    const { win, tie, loss } = chancesOf(lead, held.parameters[tieAt] as number);
    const mean = (win - loss) / 2;
    const surprises = { 1: length(0.5 - mean, -tie), 0.5: length(-mean, 1 - tie), 0: length(-0.5 - mean, -tie) };
    return {
      surprise: surprises[score as 0 | 0.5 | 1],
      leverage: win * surprises[1] ** 2 + tie * surprises[0.5] ** 2 + loss * surprises[0] ** 2,
      range: Math.max(length(1, 0), length(0.5, -1), length(-0.5, -1)),
      isDirect: i === j,
    };
  });
}
