import type { TextNormSettings } from '@plumbline/textnorm';
import { aggregationOf } from '../labels/targets.ts';
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

/** The settings in force, also where they say `study-default`. */
export const textNormInForce = ({ study }: StudyFrame, { textNorm }: AnalysisSettings): TextNormSettings =>
  textNorm === 'study-default' ? (study.textNorm ?? FALLBACK_TEXT_NORM) : textNorm;
