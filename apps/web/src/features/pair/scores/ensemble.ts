import type { EnsembleRule } from '@plumbline/contract';
import { assertNever } from '@plumbline/result';
import { ensembleMean, ensembleUncertaintyRegularised, type UnitInterval } from '@plumbline/textnorm';
import { formatSetting } from '../../../lib/figures.ts';

/** What several models make together of one pair. */
export interface EnsembleView {
  readonly value: UnitInterval;
  /** Of the models' values. */
  readonly mean: UnitInterval;
  /** By how much their parting from each other lowers the value; 0 for the mean. */
  readonly penalty: number;
}

/** @param values  TextNorm of every model of the study; null: one has none, so that there is no value */
export function viewEnsemble(values: readonly (UnitInterval | null)[], rule: EnsembleRule): EnsembleView | null {
  const known = values.filter((value) => value !== null);
  if (known.length < values.length) return null;
  const mean = ensembleMean(known);
  const value = rule.method === 'mean' ? mean : ensembleUncertaintyRegularised(known, rule.lambda);
  return mean.ok && value.ok ? { value: value.value, mean: mean.value, penalty: mean.value - value.value } : null;
}

export function formatRule(rule: EnsembleRule): string {
  switch (rule.method) {
    case 'mean':
      return 'mean';
    case 'uncertainty-regularised':
      return `uncertainty-regularised, λ ${formatSetting(rule.lambda)}`;
    default:
      return assertNever(rule);
  }
}

export const isSameRule = (one: EnsembleRule, other: EnsembleRule): boolean => formatRule(one) === formatRule(other);
