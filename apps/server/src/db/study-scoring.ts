import { ModelManifestSchema, type TextNormSettings, TextNormSettingsSchema } from '@plumbline/contract';
import type { FoundStudy } from './study-access.ts';

/** What a study scores with. */
export interface StudyScoring {
  /** The row of the reward model. */
  readonly rewardModelId: string;
  readonly modelId: string;
  readonly revision: string;
  /** The study's own settings, else the model's default. */
  readonly textNorm: TextNormSettings;
}

/** Null: the study is not scored. */
export function scoringOf({
  rewardModel,
  textNorm,
}: Pick<FoundStudy, 'rewardModel' | 'textNorm'>): StudyScoring | null {
  if (!rewardModel) return null;
  const { id, modelId, revision, manifest } = rewardModel;
  const settings = textNorm ?? ModelManifestSchema.parse(manifest).textNorm;
  return { rewardModelId: id, modelId, revision, textNorm: TextNormSettingsSchema.parse(settings) };
}

/** One text for settings that mean the same, such as `temperature:2`: a score is stored once for each. */
export const settingsKey = (settings: TextNormSettings): string =>
  settings.variant === 'minmax' ? `minmax:${settings.scale}` : `temperature:${settings.tau}`;
