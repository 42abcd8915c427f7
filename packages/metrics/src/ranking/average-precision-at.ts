import { err, ok, type Result } from '@plumbline/result';
import type { BinaryTargets, RankingError, TargetInputError } from './ranking-error.ts';
import { expectedPrecision, precisionOf, type Slice, take, withPartOfGroup } from './slice-precision.ts';
import { sortByClass } from './sorted-classes.ts';
import { visitThresholds } from './thresholds.ts';

/**
 * Which of several equally scored items enter the slice when only some of them fit.
 * - `expected`: each choice is equally likely and the mean over all of them is taken (exact, not sampled); the order of
 *   the input does not matter
 * - `first`: those that come first in the input, as after a stable sort
 */
export type CutTies = 'expected' | 'first';

/**
 * Average precision of the k best-scored items.
 *
 * @param scores   N >= k rewards, any unit: only their order matters
 * @param targets  N values 1 or 0, the majority labels
 * @param k        size of the slice, a whole number >= 1; 5, 10 and 25 in the release
 * @param cutTies  how ties at the cut are resolved
 * @returns value in [0, 1]; 0 when no aligned item lies in the slice
 * Variant: step-wise over the slice, tied scores share one threshold, divided by the aligned items *inside the slice*.
 * Errors: `empty`, `length-mismatch`, `non-finite`, `not-binary`, `too-few-items` (N < k), `invalid-setting` (k).
 * Source: the released TIA2 columns `ap5`, `ap10`, `ap25`.
 * @example averagePrecisionAt([5, 4, 3, 2, 1], [0, 1, 1, 1, 0], 5, 'expected') // 0.6389
 */
export function averagePrecisionAt(
  scores: ArrayLike<number>,
  targets: BinaryTargets,
  k: number,
  cutTies: CutTies,
): Result<number, TargetInputError | Extract<RankingError, 'too-few-items' | 'invalid-setting'>> {
  if (!Number.isInteger(k) || k < 1) return err('invalid-setting');
  const sorted = sortByClass(scores, targets);
  if (!sorted.ok) return sorted;
  if (scores.length < k) return err('too-few-items');
  const slice: Slice = { hits: 0, seen: 0, sum: 0 };
  let value = 0;
  visitThresholds(sorted.value, (score, aligned, notAligned) => {
    const room = k - slice.seen;
    if (aligned + notAligned <= room) {
      take(slice, aligned, notAligned);
      value = precisionOf(slice);
      return slice.seen < k;
    }
    value =
      cutTies === 'first'
        ? withPartOfGroup(slice, countFirstAligned(scores, targets, score, room), room)
        : expectedPrecision(slice, { aligned, notAligned, room });
    return false;
  });
  return ok(value);
}

function countFirstAligned(scores: ArrayLike<number>, targets: BinaryTargets, score: number, room: number): number {
  let aligned = 0;
  for (let i = 0, taken = 0; taken < room; i++) {
    if (scores[i] !== score) continue;
    aligned += Number(targets[i]);
    taken++;
  }
  return aligned;
}
