import { err, ok, type Result } from '@plumbline/result';
import type { BinaryTargets, TargetInputError } from './ranking-error.ts';
import { sortRange } from './sort-range.ts';

/**
 * The scores of aligned and of not aligned items, each rising. Everything that depends on ranks alone follows from it.
 * The arrays are longer than their counts, and the next call may overwrite them: prompts are short and many, and making
 * or cutting an array costs as much as sorting it.
 */
export interface SortedClasses {
  readonly positives: Float64Array;
  readonly positiveCount: number;
  readonly negatives: Float64Array;
  readonly negativeCount: number;
}

/** Up to this many items, calls share their arrays. */
const SHORT = 512;
const allocate = (length: number) => ({ positives: new Float64Array(length), negatives: new Float64Array(length) });
const scratch = allocate(SHORT);

/** Two native sorts of numbers are far faster than one sort of indices that carries the targets along. */
export function sortByClass(
  scores: ArrayLike<number>,
  targets: BinaryTargets,
): Result<SortedClasses, TargetInputError> {
  const { length } = scores;
  if (length !== targets.length) return err('length-mismatch');
  if (length === 0) return err('empty');
  const { positives, negatives } = length <= SHORT ? scratch : allocate(length);
  let positiveCount = 0;
  for (let i = 0; i < length; i++) {
    const score = scores[i] as number;
    const target = Number(targets[i]);
    // Infinity and NaN alone are no longer zero when they are subtracted from themselves.
    if (score - score !== 0) return err('non-finite');
    if (target === 1) positives[positiveCount++] = score;
    else if (target === 0) negatives[i - positiveCount] = score;
    else return err('not-binary');
  }
  sortRange(positives, 0, positiveCount);
  sortRange(negatives, 0, length - positiveCount);
  return ok({ positives, positiveCount, negatives, negativeCount: length - positiveCount });
}
