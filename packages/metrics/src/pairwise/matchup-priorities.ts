import { cellsOf } from './davidson.ts';
import { chancesOf, sizeOf } from './davidson-model.ts';
import {
  invertFactorised,
  type PenalisedStrengths,
  penalisedStrengths,
  type StrengthPrior,
  strengthShape,
} from './penalised-strengths.ts';
import type { MatchupCounts } from './votes.ts';

/**
 * Log-strengths within ±4 and tie shares of 5 to 85 % between equals are what is expected before any vote: odds of one to
 * fifty for two that lie one standard deviation to either side.
 */
const WEAK_PRIOR: StrengthPrior = { strength: 1 / 4, tie: 1, tieCentre: 0 };

/**
 * How votes follow priorities: so many of the matchups with the highest take turns, and priorities are taken anew after so many votes.
 * The single best would be asked again and again before it is known what its first answer changes.
 */
export const ACTIVE_TURNS = { matchups: 12, votes: 24 } as const;

/**
 * What one more vote of each matchup is expected to tell about the order of all contenders.
 *
 * The posterior of the log-strengths is taken as normal: mean at its top, covariance Σ the inverse information there. That i is
 * above j has chance P(i, j) = Φ(mean difference / its standard deviation), and the doubt about the order is Σ P (1 - P) over
 * all matchups: the expected squared error of saying P. A vote of (i, j) moves the means of all contenders along
 * Σ (e_i - e_j) and so lowers the doubt about each matchup (k, l) by the square of what it moves that difference times
 * (φ(z) / s)², to first order in the vote's information. Hence all priorities follow from one product Σ L Σ, L the graph
 * Laplacian of (φ(z) / s)²: O(n³) in all.
 *
 * @param counts  votes so far; a pool of `contenders` as the tables say
 * @returns n x n, row by row, symmetric, positive off the diagonal and 0 on it; only proportions matter
 * Variant: normal prior on log-strengths (standard deviation 2) and on the log tie parameter (1), so that nothing is
 *   unbounded before the first vote; then all matchups are equal.
 * Sources: expected reduction of a loss by one observation: Lindley, Annals of Mathematical Statistics 27 (1956); for comparisons of two, Chen,
 *   Bennett, Collins-Thompson & Horvitz, "Pairwise ranking aggregation in a crowdsourced setting", WSDM (2013).
 */
export function matchupPriorities(counts: MatchupCounts): Float64Array {
  const n = counts.contenders;
  const { parameters, lower } = fitWeakly(counts);
  const covariance = strengthCovariance(lower, n);
  const moved = conjugate(covariance, doubtLaplacian(parameters, covariance, n), n);
  const priorities = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = i + 1; j < n; j++) {
      const information = voteInformation(parameters, i, j);
      const told = information / (1 + information * varianceBetween(covariance, i, j, n));
      const value = told * varianceBetween(moved, i, j, n);
      priorities[i * n + j] = value;
      priorities[j * n + i] = value;
    }
  }
  return priorities;
}

function fitWeakly(counts: MatchupCounts): PenalisedStrengths {
  const everyone = Array.from({ length: counts.contenders }, (_, contender) => contender);
  return penalisedStrengths(counts.contenders, cellsOf(counts, everyone), WEAK_PRIOR);
}

/**
 * Log-strengths that exist whatever the votes, under the weak prior of `matchupPriorities`: what an order is taken from while
 * votes are few. Without a vote all are 0.
 */
export const weakStrengths = (counts: MatchupCounts): Float64Array =>
  fitWeakly(counts).parameters.slice(0, counts.contenders);

function strengthCovariance(lower: Float64Array, n: number): Float64Array {
  const size = sizeOf(strengthShape(n));
  const whole = invertFactorised(lower, size);
  const covariance = new Float64Array(n * n);
  for (let i = 0; i < n; i++) covariance.set(whole.subarray(i * size, i * size + n), i * n);
  return covariance;
}

/** Variance of the difference of i and j. */
const varianceBetween = (table: Float64Array, i: number, j: number, n: number): number =>
  (table[i * n + i] as number) + (table[j * n + j] as number) - 2 * (table[i * n + j] as number);

/** Each matchup's weight `(φ(z) / s)²`, as the Laplacian of a graph. */
function doubtLaplacian(parameters: Float64Array, covariance: Float64Array, n: number): Float64Array {
  const laplacian = new Float64Array(n * n);
  for (let k = 0; k < n; k++) {
    for (let l = k + 1; l < n; l++) {
      const variance = varianceBetween(covariance, k, l, n);
      const difference = (parameters[k] as number) - (parameters[l] as number);
      const weight = Math.exp(-(difference * difference) / variance) / (2 * Math.PI * variance);
      for (const [row, column] of [
        [k, l],
        [l, k],
      ] as const) {
        laplacian[row * n + row] = (laplacian[row * n + row] as number) + weight;
        laplacian[row * n + column] = -weight;
      }
    }
  }
  return laplacian;
}

/** `A B A` of symmetric tables. */
function conjugate(a: Float64Array, b: Float64Array, n: number): Float64Array {
  return multiply(multiply(a, b, n), a, n);
}

function multiply(a: Float64Array, b: Float64Array, n: number): Float64Array {
  const product = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < n; k++) {
      const factor = a[i * n + k] as number;
      for (let j = 0; j < n; j++)
        product[i * n + j] = (product[i * n + j] as number) + factor * (b[k * n + j] as number);
    }
  }
  return product;
}

/** Fisher information of one vote about the difference of log-strengths. */
function voteInformation(parameters: Float64Array, i: number, j: number): number {
  const lead = (parameters[i] as number) - (parameters[j] as number);
  const { win, loss } = chancesOf(lead, parameters.at(-1) as number);
  return (win + loss - (win - loss) ** 2) / 4;
}
