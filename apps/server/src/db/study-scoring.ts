import { FALLBACK_TEXT_NORM } from '@plumbline/analysis';
import {
  AnyManifestSchema,
  type EnsembleRule,
  type TextNormSettings,
  TextNormSettingsSchema,
} from '@plumbline/contract';
import type { ScoredStudy } from './study-access.ts';

/** One reward model that a study scores with. */
export interface MemberScoring {
  /** The row of the reward model. */
  readonly rewardModelId: string;
  readonly modelId: string;
  readonly revision: string;
  /** The study's own settings for it, else the model's default; a model known by its scores alone has a common one. */
  readonly textNorm: TextNormSettings;
}

/** What a study scores with. */
export interface StudyScoring {
  /** None: the study is not scored; two or more are an ensemble. */
  readonly members: readonly MemberScoring[];
  readonly ensemble: EnsembleRule;
}

type StudyModels = Pick<ScoredStudy, 'rewardModel' | 'textNorm' | 'members' | 'ensembleLambda'>;
export type MemberRow = Pick<ScoredStudy['members'][number], 'rewardModel' | 'textNorm'>;

/** The rows of a study's models in their order: the first stands in the study itself. */
export const memberRowsOf = ({ rewardModel, textNorm, members }: Omit<StudyModels, 'ensembleLambda'>): MemberRow[] =>
  rewardModel ? [{ rewardModel, textNorm }, ...members] : [];

export const scoringOf = (study: StudyModels): StudyScoring => ({
  members: memberRowsOf(study).map(toMember),
  ensemble:
    study.ensembleLambda === null
      ? { method: 'mean' }
      : { method: 'uncertainty-regularised', lambda: study.ensembleLambda },
});

function toMember({ rewardModel, textNorm }: MemberRow): MemberScoring {
  const { id, modelId, revision } = rewardModel;
  const manifest = AnyManifestSchema.parse(rewardModel.manifest);
  const byDefault = manifest.kind === 'precomputed' ? FALLBACK_TEXT_NORM : manifest.textNorm;
  return { rewardModelId: id, modelId, revision, textNorm: TextNormSettingsSchema.parse(textNorm ?? byDefault) };
}

/** One text for settings that mean the same, such as `temperature:2`: a score is stored once for each. */
export const settingsKey = (settings: TextNormSettings): string =>
  settings.variant === 'minmax' ? `minmax:${settings.scale}` : `temperature:${settings.tau}`;
