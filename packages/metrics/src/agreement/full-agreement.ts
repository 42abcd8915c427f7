import { err, ok, type Result } from '@plumbline/result';
import type { AgreementError } from './agreement-error.ts';
import { type AgreementSums, layoutOf } from './agreement-sums.ts';

/**
 * Share of units whose labels are all equal, among the units with at least two labels.
 *
 * @returns value in [0, 1]
 * Errors: `no-pairs`.
 * Source: "percent full agreement", `unanimous` of the TIA2 reference values.
 */
export function fullAgreement({
  categories,
  sums,
}: AgreementSums): Result<number, Extract<AgreementError, 'no-pairs'>> {
  const layout = layoutOf(categories.length);
  const pairedUnits = sums[layout.pairedUnits] as number;
  return pairedUnits === 0 ? err('no-pairs') : ok((sums[layout.unanimousUnits] as number) / pairedUnits);
}
