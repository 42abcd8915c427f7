import type {
  EndpointCall,
  ModelManifest,
  Reveal,
  StudyDetail,
  TextNormSettings,
  updateStudy,
} from '@plumbline/contract';
import { isSameSettings } from '../../lib/figures.ts';

/** Numbers as they are typed: half a number must be allowed to stand in its field. */
export interface TextNormDraft {
  readonly variant: 'default' | TextNormSettings['variant'];
  readonly scale: string;
  readonly tau: string;
}

export interface SettingsDraft {
  readonly name: string;
  readonly description: string;
  readonly reveal: Reveal;
  /** Empty: no reward model. */
  readonly model: string;
  readonly textNorm: TextNormDraft;
}

export type StudyPatch = EndpointCall<typeof updateStudy>['body'];
type Model = Pick<ModelManifest, 'id' | 'textNorm'>;

const START_SCALE = '3';
const START_TAU = '1';

function draftTextNorm(settings: TextNormSettings | null, isDefault: boolean): TextNormDraft {
  return {
    variant: settings === null || isDefault ? 'default' : settings.variant,
    scale: settings?.variant === 'minmax' ? String(settings.scale) : START_SCALE,
    tau: settings?.variant === 'temperature' ? String(settings.tau) : START_TAU,
  };
}

/** The API tells the settings in force; where they equal the model's default they are taken to be that. */
export function draftOf(study: StudyDetail, models: readonly Model[]): SettingsDraft {
  const model = models.find(({ id }) => id === study.model?.id);
  const isDefault = study.textNorm !== null && model !== undefined && isSameSettings(study.textNorm, model.textNorm);
  return {
    name: study.name,
    description: study.description,
    reveal: study.reveal,
    model: study.model?.id ?? '',
    textNorm: draftTextNorm(study.textNorm, isDefault),
  };
}

function toSettings({ variant, scale, tau }: TextNormDraft): TextNormSettings | null {
  if (variant === 'default') return null;
  return variant === 'minmax' ? { variant, scale: Number(scale) } : { variant, tau: Number(tau) };
}

/** Only what was changed is sent, so that two people who edit different fields do not undo each other. */
export function changesOf(saved: SettingsDraft, draft: SettingsDraft): StudyPatch {
  const textNorm = toSettings(draft.textNorm);
  const isTextNormChanged = JSON.stringify(textNorm) !== JSON.stringify(toSettings(saved.textNorm));
  return {
    ...(draft.name !== saved.name && { name: draft.name }),
    ...(draft.description !== saved.description && { description: draft.description }),
    ...(draft.reveal !== saved.reveal && { reveal: draft.reveal }),
    ...(draft.model !== saved.model && { model: draft.model === '' ? null : draft.model }),
    ...(isTextNormChanged && { textNorm }),
  };
}

export const hasChanges = (patch: StudyPatch): boolean => Object.keys(patch).length > 0;
