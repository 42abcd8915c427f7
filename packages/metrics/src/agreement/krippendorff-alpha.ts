import { assertNever, err, ok, type Result } from '@plumbline/result';
import type { AgreementError } from './agreement-error.ts';
import { type AgreementSums, layoutOf } from './agreement-sums.ts';

/** How far two categories are apart: not at all or fully; by the labels that lie between; by their squared difference. */
export type MeasurementLevel = 'nominal' | 'ordinal' | 'interval';

/**
 * Krippendorff's alpha: 1 - observed over expected disagreement. Missing labels are allowed.
 *
 * @param sums   of the units; units with fewer than two labels have no part in it
 * @param level  `ordinal` follows the order of `sums.categories`, `interval` takes them as numbers
 * @returns value of at most 1: 1 is full agreement, 0 is chance, below 0 is less than chance
 * Errors: `no-pairs`, `one-category`.
 * Source: Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011).
 */
export function krippendorffAlpha(
  { categories, sums }: AgreementSums,
  level: MeasurementLevel,
): Result<number, Extract<AgreementError, 'no-pairs' | 'one-category'>> {
  const size = categories.length;
  const { coincidences } = layoutOf(size);
  const coincidence = (c: number, k: number) => sums[coincidences + c * size + k] as number;
  const marginals = categories.map((_, c) => categories.reduce((sum, _k, k) => sum + coincidence(c, k), 0));
  const total = marginals.reduce((sum, marginal) => sum + marginal, 0);
  if (total === 0) return err('no-pairs');
  const distance = squaredDistances(level, categories, marginals);
  let [observed, expected] = [0, 0];
  for (let c = 0; c < size; c++) {
    for (let k = c + 1; k < size; k++) {
      observed += coincidence(c, k) * distance(c, k);
      expected += (marginals[c] as number) * (marginals[k] as number) * distance(c, k);
    }
  }
  return expected === 0 ? err('one-category') : ok(1 - ((total - 1) * observed) / expected);
}

function squaredDistances(
  level: MeasurementLevel,
  categories: readonly number[],
  marginals: readonly number[],
): (c: number, k: number) => number {
  switch (level) {
    case 'nominal':
      return () => 1;
    case 'interval':
      return (c, k) => ((categories[c] as number) - (categories[k] as number)) ** 2;
    case 'ordinal':
      return (c, k) => {
        const between = marginals.slice(c, k + 1).reduce((sum, marginal) => sum + marginal, 0);
        return (between - ((marginals[c] as number) + (marginals[k] as number)) / 2) ** 2;
      };
    default:
      return assertNever(level);
  }
}
