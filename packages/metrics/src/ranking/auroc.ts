import { err, ok, type Result } from '@plumbline/result';
import type { BinaryTargets, RankingError, TargetInputError } from './ranking-error.ts';
import { type SortedClasses, sortByClass } from './sorted-classes.ts';

/**
 * Area under the ROC curve: the probability that a random aligned item scores higher than a random one that is not.
 *
 * @param scores   N rewards, any unit: only their order matters
 * @param targets  N values 1 or 0, the majority labels
 * @returns value in [0, 1]; 0.5 for scores without information
 * Variant: tied scores count one half (Mann-Whitney U over the number of pairs).
 * Errors: `empty`, `length-mismatch`, `non-finite`, `not-binary`, `one-class`.
 * Source: Hanley & McNeil, Radiology 143 (1982); scikit-learn's `roc_auc_score` gives the same. O(N log N).
 * @example auroc([0.1, 0.4, 0.35, 0.8], [0, 0, 1, 1]) // 0.75
 */
export function auroc(
  scores: ArrayLike<number>,
  targets: BinaryTargets,
): Result<number, TargetInputError | Extract<RankingError, 'one-class'>> {
  const sorted = sortByClass(scores, targets);
  if (!sorted.ok) return sorted;
  const { positiveCount, negativeCount } = sorted.value;
  if (positiveCount === 0 || negativeCount === 0) return err('one-class');
  return ok(countDoubledWins(sorted.value) / (2 * positiveCount * negativeCount));
}

/** Twice the pairs that the aligned item wins plus once the tied pairs; a whole number, so nothing is rounded. */
function countDoubledWins({ positives, positiveCount, negatives, negativeCount }: SortedClasses): number {
  let below = 0;
  let notAbove = 0;
  let doubledWins = 0;
  for (let i = 0; i < positiveCount; i++) {
    const score = positives[i] as number;
    while (below < negativeCount && (negatives[below] as number) < score) below++;
    while (notAbove < negativeCount && (negatives[notAbove] as number) <= score) notAbove++;
    doubledWins += below + notAbove;
  }
  return doubledWins;
}
