import { factorise, solveFactorised } from './cholesky.ts';
import { type Cell, type Evaluation, evaluate, type Shape, sizeOf, tieAt } from './davidson-model.ts';

/** Independent normal priors on log-strengths (around 0) and on the log tie parameter, by precision (1 / variance). */
export interface StrengthPrior {
  readonly strength: number;
  readonly tie: number;
  readonly tieCentre: number;
}

export interface PenalisedStrengths {
  /** Log-strengths, then the log tie parameter. */
  readonly parameters: Float64Array;
  /** Minus the second derivatives of the penalised log-likelihood, row by row. */
  readonly information: Float64Array;
  /** Its factor. */
  readonly lower: Float64Array;
}

const MOST_STEPS = 200;
/** Twice what the logarithm of the likelihood would still gain. */
const SETTLED = 1e-16;

/** So faint that it moves no strength that votes bound, and keeps finite those that they leave unbounded. */
export function faintPrior(cells: readonly Cell[]): StrengthPrior {
  const votes = cells.reduce((sum, { wins, ties, losses }) => sum + wins + ties + losses, 0);
  // It grows with the votes: beside a million of them less would be lost in rounding.
  const precision = 1e-9 * Math.max(10, votes);
  return { strength: precision, tie: precision, tieCentre: 0 };
}

export const strengthShape = (contenders: number): Shape => ({ contenders, hasTies: true, hasSide: false });

/**
 * Davidson's strengths under a normal prior: they exist, are unique and bounded whatever the votes, none included.
 *
 * @param cells  a cell of a contender with itself tells of the tie parameter alone: votes of two that are held equal
 * @param start  parameters to start from; left out: the prior's centre
 * Variant: Newton's method with halved steps on a strictly concave function.
 * Source: Davidson, JASA 65 (1970); the prior as in Caron & Doucet, J. Computational and Graphical Statistics 21 (2012).
 */
export function penalisedStrengths(
  contenders: number,
  cells: readonly Cell[],
  prior: StrengthPrior,
  start?: Float64Array,
): PenalisedStrengths {
  const shape = strengthShape(contenders);
  const size = sizeOf(shape);
  let parameters = start ?? new Float64Array(size).fill(prior.tieCentre, tieAt(shape));
  let here = evaluatePenalised(shape, cells, prior, parameters);
  for (let steps = 0; ; steps++) {
    const lower = factorise(here.information, size);
    if (!lower) throw new Error('a penalised likelihood that is not concave');
    const step = solveFactorised(lower, here.gradient);
    const gain = step.reduce((sum, value, at) => sum + value * (here.gradient[at] as number), 0);
    const next = gain > SETTLED && steps < MOST_STEPS && climb(shape, cells, prior, { parameters, here, step });
    if (!next) return { parameters, information: here.information, lower };
    ({ parameters, here } = next);
  }
}

function climb(
  shape: Shape,
  cells: readonly Cell[],
  prior: StrengthPrior,
  from: { readonly parameters: Float64Array; readonly here: Evaluation; readonly step: Float64Array },
): { parameters: Float64Array; here: Evaluation } | undefined {
  for (let share = 1; share > 1e-6; share /= 2) {
    const parameters = from.parameters.map((value, at) => value + share * (from.step[at] as number));
    const here = evaluatePenalised(shape, cells, prior, parameters);
    // Near the top rounding hides the last gains: equal counts as uphill there.
    if (here.logLikelihood >= from.here.logLikelihood - 1e-13 * Math.abs(from.here.logLikelihood)) {
      return { parameters, here };
    }
  }
  return undefined;
}

function evaluatePenalised(shape: Shape, cells: readonly Cell[], prior: StrengthPrior, at: Float64Array): Evaluation {
  const { logLikelihood, gradient, information } = evaluate(shape, cells, at);
  let value = logLikelihood;
  for (let i = 0; i < at.length; i++) {
    const isTie = i === tieAt(shape);
    const precision = isTie ? prior.tie : prior.strength;
    const away = (at[i] as number) - (isTie ? prior.tieCentre : 0);
    value -= (precision * away * away) / 2;
    gradient[i] = (gradient[i] as number) - precision * away;
    const own = i * at.length + i;
    information[own] = (information[own] as number) + precision;
  }
  return { logLikelihood: value, gradient, information };
}

/** The inverse of a factorised table. */
export function invertFactorised(lower: Float64Array, size: number): Float64Array {
  const inverse = new Float64Array(size * size);
  for (let column = 0; column < size; column++) {
    const unit = new Float64Array(size);
    unit[column] = 1;
    inverse.set(solveFactorised(lower, unit), column * size);
  }
  return inverse;
}
