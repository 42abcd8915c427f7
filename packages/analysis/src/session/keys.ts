import type { TextNormSettings } from '@plumbline/textnorm';
import { aggregationOf } from '../labels/targets.ts';
import { modelKey } from '../rows/scorer-row.ts';
import { type AnalysisSettings, FALLBACK_TEXT_NORM } from '../settings/analysis-settings.ts';
import type { StudyFrame } from '../study-frame.ts';

/** Settings as the key of what depends on them: equal keys, equal results. */
export const keyOf = (...parts: readonly unknown[]): string => JSON.stringify(parts);

export const ratersKey = ({ excludedRaters, raterKinds }: AnalysisSettings): string =>
  keyOf(excludedRaters.toSorted(), raterKinds === 'all' ? raterKinds : raterKinds.toSorted());

export const targetsKey = (settings: AnalysisSettings): string =>
  keyOf(ratersKey(settings), aggregationOf(settings.unsurePolicy), settings.target);

export const bootstrapKey = ({ bootstrap }: AnalysisSettings): string =>
  bootstrap.replicates < 2 ? 'none' : keyOf(bootstrap.replicates, bootstrap.seed, bootstrap.method);

/** The settings in force, also where they say `study-default`: of a model, or where no model is named of the study's first. */
export function textNormInForce(
  { study, scores }: StudyFrame,
  { textNorm }: AnalysisSettings,
  key?: string,
): TextNormSettings {
  if (textNorm !== 'study-default') return textNorm;
  const own = key === undefined ? undefined : scores.find(({ model }) => modelKey(model) === key)?.textNorm;
  return own ?? study.textNorm ?? FALLBACK_TEXT_NORM;
}
