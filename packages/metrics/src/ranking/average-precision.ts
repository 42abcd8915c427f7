import { err, ok, type Result } from '@plumbline/result';
import type { BinaryTargets, RankingError, TargetInputError } from './ranking-error.ts';
import { sortByClass } from './sorted-classes.ts';
import { visitThresholds } from './thresholds.ts';

/**
 * Average precision, the step-wise area under the precision-recall curve.
 *
 * @param scores   N rewards, any unit: only their order matters
 * @param targets  N values 1 or 0, the majority labels
 * @returns value in (0, 1]
 * Variant: sum of (R_i - R_{i-1}) P_i over distinct thresholds, tied scores share one; never trapezoidal.
 * Errors: `empty`, `length-mismatch`, `non-finite`, `not-binary`, `no-positive`.
 * Source: scikit-learn's `average_precision_score`. O(N log N).
 * @example averagePrecision([0.1, 0.4, 0.35, 0.8], [0, 0, 1, 1]) // 0.8333
 */
export function averagePrecision(
  scores: ArrayLike<number>,
  targets: BinaryTargets,
): Result<number, TargetInputError | Extract<RankingError, 'no-positive'>> {
  const sorted = sortByClass(scores, targets);
  if (!sorted.ok) return sorted;
  const { positiveCount } = sorted.value;
  if (positiveCount === 0) return err('no-positive');
  let hits = 0;
  let seen = 0;
  let sum = 0;
  visitThresholds(sorted.value, (_score, aligned, notAligned) => {
    hits += aligned;
    seen += aligned + notAligned;
    sum += (aligned * hits) / seen;
    return hits < positiveCount;
  });
  return ok(sum / positiveCount);
}
