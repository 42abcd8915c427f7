import type { SortedClasses } from './sorted-classes.ts';

/** Takes the groups of equal scores, best first: `visit(score, aligned, notAligned)`; stops when it returns false. */
export function visitThresholds(
  { positives, positiveCount, negatives, negativeCount }: SortedClasses,
  visit: (score: number, aligned: number, notAligned: number) => boolean,
): void {
  let p = positiveCount;
  let n = negativeCount;
  while (p + n > 0) {
    const bestPositive = p > 0 ? (positives[p - 1] as number) : -Infinity;
    const bestNegative = n > 0 ? (negatives[n - 1] as number) : -Infinity;
    const score = Math.max(bestPositive, bestNegative);
    const positivesBefore = p;
    const negativesBefore = n;
    while (p > 0 && positives[p - 1] === score) p--;
    while (n > 0 && negatives[n - 1] === score) n--;
    if (!visit(score, positivesBefore - p, negativesBefore - n)) return;
  }
}
