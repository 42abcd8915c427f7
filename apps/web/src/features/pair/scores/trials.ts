import type { EnsembleRule, TextNormSettings } from '@plumbline/contract';

/** What is tried out on the page and stored nowhere: kept while one goes from pair to pair. */
export interface Trials {
  /** By `id@revision` of the model. */
  readonly textNorm: Readonly<Record<string, TextNormSettings>>;
  /** Null: the study's own rule. */
  readonly ensemble: EnsembleRule | null;
}

export const NO_TRIALS: Trials = { textNorm: {}, ensemble: null };

const keyOf = ({ id, revision }: { readonly id: string; readonly revision: string }): string => `${id}@${revision}`;

export const trialOf = (trials: Trials, model: { id: string; revision: string }): TextNormSettings | null =>
  trials.textNorm[keyOf(model)] ?? null;

/** @param settings  null: the model's own settings again */
export function tryOut(
  trials: Trials,
  model: { id: string; revision: string },
  settings: TextNormSettings | null,
): Trials {
  const { [keyOf(model)]: _earlier, ...others } = trials.textNorm;
  return { ...trials, textNorm: settings === null ? others : { ...others, [keyOf(model)]: settings } };
}
