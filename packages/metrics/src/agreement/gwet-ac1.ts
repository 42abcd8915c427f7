import { err, ok, type Result } from '@plumbline/result';
import type { AgreementError } from './agreement-error.ts';
import { type AgreementSums, layoutOf } from './agreement-sums.ts';

/**
 * Gwet's AC1: chance-corrected agreement that stays stable when one category prevails.
 *
 * @returns value of at most 1: 1 is full agreement, 0 is chance
 * Variant: several raters, missing labels allowed: agreement over units with two labels or more, prevalence over all
 *   that have a label; K is the number of categories offered, used or not.
 * Errors: `no-pairs`.
 * Source: Gwet, "Computing inter-rater reliability and its variance in the presence of high agreement", British Journal
 *   of Mathematical and Statistical Psychology 61 (2008); missing labels as in his Handbook of Inter-Rater Reliability.
 */
export function gwetAc1({ categories, sums }: AgreementSums): Result<number, Extract<AgreementError, 'no-pairs'>> {
  const layout = layoutOf(categories.length);
  const pairedUnits = sums[layout.pairedUnits] as number;
  if (pairedUnits === 0) return err('no-pairs');
  const observed = (sums[layout.agreement] as number) / pairedUnits;
  const chance = categories.reduce((sum, _, c) => {
    const prevalence = (sums[layout.shares + c] as number) / (sums[layout.ratedUnits] as number);
    return sum + prevalence * (1 - prevalence);
  }, 0);
  const expected = chance / (categories.length - 1);
  return ok((observed - expected) / (1 - expected));
}
