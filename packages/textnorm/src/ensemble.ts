import { err, ok, type Result } from '@plumbline/result';
import type { InvalidSetting } from './settings.ts';
import { clampToUnitInterval, type UnitInterval } from './unit-interval.ts';

export type EnsembleError = 'no_models' | 'invalid_setting';
type EnsembleResult = Result<UnitInterval, EnsembleError, InvalidSetting | undefined>;

/**
 * Mean of the TextNorm values of K >= 1 reward models, each normalised on its own rewards.
 * Errors: `no_models`.
 */
export function ensembleMean(values: readonly UnitInterval[]): EnsembleResult {
  return values.length === 0 ? err('no_models') : ok(clampToUnitInterval(mean(values)));
}

/**
 * Mean minus `lambda` x population variance: models that part from each other make the result smaller.
 *
 * @param lambda  in [0, 1]; the released grid is {0.05, 0.1, 0.5, 1}. The variance of values in [0, 1] is at most their
 *   mean, so up to 1 the result stays in [0, 1]; beyond it would not be a confidence any more.
 * Errors: `no_models`, `invalid_setting`.
 * Source: Kim et al., ICLR 2024; uncertainty-regularised as in Coste et al., "Reward Model Ensembles", 2023.
 */
export function ensembleUncertaintyRegularised(values: readonly UnitInterval[], lambda: number): EnsembleResult {
  if (!(lambda >= 0 && lambda <= 1)) return err('invalid_setting', { setting: 'lambda', value: lambda });
  if (values.length === 0) return err('no_models');
  return ok(clampToUnitInterval(mean(values) - lambda * populationVariance(values)));
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function populationVariance(values: readonly number[]): number {
  const centre = mean(values);
  return mean(values.map((value) => (value - centre) ** 2));
}
