import { studentQuantile } from '../proportions/student.ts';
import type { ScoreProducts } from './score-products.ts';
import { type ClusterCounts, combineTwoWay, type TwoWaySquares, type TwoWayVariance } from './two-way-variance.ts';

export interface ClusteredEstimate {
  readonly value: number;
  /** Null: fewer than two prompts and fewer than two raters say nothing of how much they differ. */
  readonly spread: {
    readonly error: number;
    /** Of Student's t. */
    readonly degrees: number;
    readonly low: number;
    readonly high: number;
    readonly over: TwoWayVariance['over'];
  } | null;
}

/** Sums of squares of the scores in one direction. */
export const squaresAlong = (products: ScoreProducts, weights: Float64Array): TwoWaySquares => ({
  byPrompt: formOf(products.byPrompt, weights),
  byRater: formOf(products.byRater, weights),
  byCell: formOf(products.byCell, weights),
});

export function withTwoWaySpread(
  value: number,
  squares: TwoWaySquares,
  clusters: ClusterCounts,
  level: number,
): ClusteredEstimate {
  const combined = combineTwoWay(squares, clusters);
  if (!combined) return { value, spread: null };
  const { degrees, over } = combined;
  const error = Math.sqrt(combined.variance);
  const reach = studentQuantile((1 + level) / 2, degrees) * error;
  return { value, spread: { error, degrees, low: value - reach, high: value + reach, over } };
}

function formOf(table: Float64Array, weights: Float64Array): number {
  const size = weights.length;
  let sum = 0;
  for (let row = 0; row < size; row++) {
    let along = 0;
    for (let column = 0; column < size; column++) {
      along += (table[row * size + column] as number) * (weights[column] as number);
    }
    sum += (weights[row] as number) * along;
  }
  return Math.max(0, sum);
}
