import { factorise, solveFactorised } from './cholesky.ts';
import { type Cell, type Evaluation, evaluate, type Shape, sideAt, sizeOf, tieAt } from './davidson-model.ts';

/** A side beyond this runs away: its odds would be one in three millions. */
const FARTHEST_SIDE = 15;
const MOST_STEPS = 200;
/** Farther off the chances are near 0 and 1, where a step is taken far beyond the maximum and its curvature is lost. */
const LONGEST_STEP = 2;
/** So near to the maximum a whole step leads nearer, and the likelihood no longer tells: its last digits are rounding. */
const SHORT_STEP = 1e-3;
/** Newton squares the error: the step after one of this size is nothing but rounding. */
const CLOSE = 1e-7;

export interface Solution {
  readonly parameters: Float64Array;
  readonly logLikelihood: number;
}

/**
 * Maximum of the likelihood by Newton's method; a long step is cut, one that does not rise is halved.
 *
 * @returns undefined where there is no single finite maximum, such as a side that cannot be told from the strengths
 */
export function solveDavidson(shape: Shape, cells: readonly Cell[]): Solution | undefined {
  let parameters: Float64Array = startOf(shape, cells);
  let here = evaluate(shape, cells, parameters);
  for (let steps = 0; steps < MOST_STEPS; steps++) {
    const information = factoriseInformation(shape, here);
    if (!information) return undefined;
    const step = solveFactorised(information, here.gradient);
    const next = climb(shape, cells, { parameters, logLikelihood: here.logLikelihood }, step);
    if (!next) return undefined;
    parameters = next.parameters;
    here = next.evaluation;
    if (largest(step) < CLOSE) return { parameters, logLikelihood: here.logLikelihood };
    if (shape.hasSide && Math.abs(parameters[sideAt(shape)] as number) > FARTHEST_SIDE) return undefined;
  }
  return undefined;
}

/** Equal strengths, and the share of ties that was seen. */
function startOf(shape: Shape, cells: readonly Cell[]): Float64Array {
  const parameters = new Float64Array(sizeOf(shape));
  if (!shape.hasTies) return parameters;
  let [ties, decided] = [0, 0];
  for (const cell of cells) {
    ties += cell.ties;
    decided += cell.wins + cell.losses;
  }
  parameters[tieAt(shape)] = Math.log((2 * ties) / decided);
  return parameters;
}

/**
 * The information, factorised. The likelihood does not change when all strengths rise alike; a ridge in that direction
 * keeps their mean at 0 and leaves everything else as it is.
 */
export function factoriseInformation(
  shape: Shape,
  { information }: Pick<Evaluation, 'information'>,
): Float64Array | undefined {
  const { contenders } = shape;
  const size = sizeOf(shape);
  const held = information.slice();
  let trace = 0;
  for (let i = 0; i < contenders; i++) trace += information[i * size + i] as number;
  const ridge = trace / contenders ** 2;
  for (let i = 0; i < contenders; i++) {
    for (let j = 0; j < contenders; j++) held[i * size + j] = (held[i * size + j] as number) + ridge;
  }
  return factorise(held, size);
}

function climb(
  shape: Shape,
  cells: readonly Cell[],
  from: { readonly parameters: Float64Array; readonly logLikelihood: number },
  step: Float64Array,
): { parameters: Float64Array; evaluation: Evaluation } | undefined {
  for (let share = Math.min(1, LONGEST_STEP / largest(step)); share > 1e-9; share /= 2) {
    const parameters = from.parameters.map((value, at) => value + share * (step[at] as number));
    const evaluation = evaluate(shape, cells, parameters);
    if (evaluation.logLikelihood >= from.logLikelihood || largest(step) < SHORT_STEP) return { parameters, evaluation };
  }
  return undefined;
}

const largest = (values: Float64Array): number => values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
