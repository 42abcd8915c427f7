import { type ShareInterval, wilsonInterval } from '../proportions/wilson-interval.ts';
import { solveFactorised } from './cholesky.ts';
import type { ClusteredEstimate } from './clustered-estimate.ts';
import { squaresAlong, withTwoWaySpread } from './clustered-estimate.ts';
import type { DavidsonFit } from './davidson.ts';
import { type Cell, evaluate, type Shape, sideAt, sizeOf } from './davidson-model.ts';
import { effectiveClusters } from './effective-clusters.ts';
import { countClusters, orderByCell } from './order-votes.ts';
import { multiplyScores } from './score-products.ts';
import { factoriseInformation, solveDavidson } from './solve-davidson.ts';
import { type ShareEstimate, TwoWayShare } from './two-way-share.ts';
import type { VoteColumns } from './votes.ts';

export interface SidePreference {
  /** Share of the left among votes that are no ties, clustered by prompt and rater; undefined: there are none. */
  readonly left: ShareEstimate | undefined;
  /**
   * Side term of Davidson's model: by how much standing on the left adds to the lead in log-strength, so that of two equal
   * contenders the left one wins with odds of its exponential. Free of who stood where. Undefined: it cannot be told from
   * the strengths, as where one always stood on the left.
   */
  readonly term: ClusteredEstimate | undefined;
  /** One entry a rater, by position; votes that are no ties. */
  readonly raters: readonly RaterSide[];
}

export interface RaterSide {
  readonly left: number;
  readonly decided: number;
  /** Wilson's; null: no vote. */
  readonly interval: ShareInterval | null;
}

/**
 * Whether the side on which images stood had a say. Votes that nobody was asked for have no side.
 *
 * @param votes  checked
 * @param fit    of these votes; the term is of the contenders that it has strengths for
 * Source: Davidson & Beaver, Biometrics 33 (1977): a multiplicative effect of order.
 */
export function sidePreference(votes: VoteColumns, fit: DavidsonFit, level: number): SidePreference {
  const all = new TwoWayShare();
  const raters = Array.from({ length: countClusters(votes.rater) }, () => ({ left: 0, decided: 0 }));
  for (const row of orderByCell(votes.prompt, votes.rater)) {
    const rater = votes.rater[row] as number;
    const own = raters[rater];
    const outcome = votes.outcome[row] as number;
    if (!own || outcome === 0) continue;
    const isLeft = outcome > 0 === Boolean(votes.leftIsFirst[row]) ? 1 : 0;
    all.add(votes.prompt[row] as number, rater, isLeft);
    own.left += isLeft;
    own.decided += 1;
  }
  return {
    left: all.read(level),
    term: estimateTerm(votes, fit, level),
    raters: raters.map(({ left, decided }) => ({
      left,
      decided,
      interval: decided === 0 ? null : wilsonInterval(left, decided, level),
    })),
  };
}

function estimateTerm(votes: VoteColumns, fit: DavidsonFit, level: number): ClusteredEstimate | undefined {
  const placeOf = new Int32Array(votes.contenders).fill(-1);
  fit.fitted.forEach((contender, place) => {
    placeOf[contender] = place;
  });
  const cells = countSided(votes, placeOf);
  if (!cells.some(({ side }) => side !== 0)) return undefined;
  const shape: Shape = { contenders: fit.fitted.length, hasTies: cells.some(({ ties }) => ties > 0), hasSide: true };
  const solution = solveDavidson(shape, cells);
  const information = solution && factoriseInformation(shape, evaluate(shape, cells, solution.parameters));
  if (!information) return undefined;
  const contrast = new Float64Array(sizeOf(shape));
  contrast[sideAt(shape)] = 1;
  const products = multiplyScores(votes, { shape, parameters: solution.parameters, placeOf });
  const squares = squaresAlong(products, solveFactorised(information, contrast));
  const value = solution.parameters[sideAt(shape)] as number;
  return withTwoWaySpread(value, squares, effectiveClusters(votes), level);
}

/** Votes among those fitted by matchup and side. */
function countSided(votes: VoteColumns, placeOf: Int32Array): Cell[] {
  const cells = new Map<number, { -readonly [Key in keyof Cell]: Cell[Key] }>();
  for (let row = 0; row < votes.first.length; row++) {
    const first = placeOf[votes.first[row] as number] as number;
    const second = placeOf[votes.second[row] as number] as number;
    if (first < 0 || second < 0) continue;
    const side = (votes.rater[row] as number) < 0 ? 0 : votes.leftIsFirst[row] ? 1 : -1;
    const key = 3 * (first * votes.contenders + second) + side + 1;
    let cell = cells.get(key);
    if (!cell) {
      cell = { first, second, side, wins: 0, ties: 0, losses: 0 };
      cells.set(key, cell);
    }
    const outcome = votes.outcome[row] as number;
    cell[outcome > 0 ? 'wins' : outcome < 0 ? 'losses' : 'ties'] += 1;
  }
  return [...cells.values()];
}
