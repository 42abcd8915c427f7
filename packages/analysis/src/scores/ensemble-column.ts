import { ensembleMean, ensembleUncertaintyRegularised, type UnitInterval } from '@plumbline/textnorm';

/**
 * An ensemble of TextNorm columns, pair by pair. NaN: a member has no value there, so that all pairs are judged by the
 * same models.
 *
 * @param lambda  of the uncertainty-regularised ensemble; null: the mean
 */
export function computeEnsemble(members: readonly Float64Array[], lambda: number | null, pairs: number): Float64Array {
  const values = new Float64Array(pairs).fill(Number.NaN);
  for (let pair = 0; pair < pairs; pair += 1) {
    // TextNorm columns hold shares and NaN, nothing else.
    const shares = members.map((column) => (column[pair] ?? Number.NaN) as UnitInterval);
    if (shares.some(Number.isNaN)) continue;
    const result = lambda === null ? ensembleMean(shares) : ensembleUncertaintyRegularised(shares, lambda);
    if (result.ok) values[pair] = result.value;
  }
  return values;
}
