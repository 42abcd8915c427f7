import { err, ok, type Result } from '@plumbline/result';
import type { AgreementError } from './agreement-error.ts';
import { type AgreementSums, layoutOf } from './agreement-sums.ts';

/**
 * Fleiss' kappa for n >= 2 labels on every unit; units without any label have no part in it.
 *
 * @returns value of at most 1: 1 is full agreement, 0 is chance
 * Errors: `no-pairs`, `unequal-counts`, `one-category`.
 * Source: Fleiss, "Measuring nominal scale agreement among many raters", Psychological Bulletin 76 (1971).
 */
export function fleissKappa({ categories, sums }: AgreementSums): Result<number, AgreementError> {
  const layout = layoutOf(categories.length);
  const units = sums[layout.ratedUnits] as number;
  if (sums[layout.pairedUnits] === 0) return err('no-pairs');
  const labels = categories.map((_, c) => sums[layout.labels + c] as number);
  const total = labels.reduce((sum, count) => sum + count, 0);
  // Equal numbers are the only ones whose mean square is the square of their mean; all are whole, so this is exact.
  if (units * (sums[layout.squaredCounts] as number) !== total * total) return err('unequal-counts');
  const observed = (sums[layout.agreement] as number) / units;
  const expected = labels.reduce((sum, count) => sum + (count / total) ** 2, 0);
  return labels.includes(total) ? err('one-category') : ok((observed - expected) / (1 - expected));
}
