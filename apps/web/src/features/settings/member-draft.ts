import type { ModelManifest, StudyMember, TextNormSettings } from '@plumbline/contract';
import { isSameSettings } from '../../lib/figures.ts';

/** A reward model that a study can score with. */
export interface ModelChoice {
  readonly id: string;
  readonly name: string;
  readonly revision: string;
  /** Null: its scores came with a file, so that nothing else is known of it. */
  readonly manifest: ModelManifest | null;
}

/** Numbers as they are typed: half a number must be allowed to stand in its field. */
export interface TextNormDraft {
  readonly variant: 'default' | TextNormSettings['variant'];
  readonly scale: string;
  readonly tau: string;
}

/** One reward model of the study, as it is being edited. */
export interface MemberDraft {
  /** Id of the model. */
  readonly model: string;
  readonly textNorm: TextNormDraft;
}

const START_SCALE = '3';
const START_TAU = '1';

const draftTextNorm = (settings: TextNormSettings | null): TextNormDraft => ({
  variant: settings?.variant ?? 'default',
  scale: settings?.variant === 'minmax' ? String(settings.scale) : START_SCALE,
  tau: settings?.variant === 'temperature' ? String(settings.tau) : START_TAU,
});

/** A model that is added begins with its default. */
export const newMember = (model: string): MemberDraft => ({ model, textNorm: draftTextNorm(null) });

/** The API tells the settings in force; where they equal the model's default they are taken to be that. */
export function draftMember({ model, textNorm }: StudyMember, models: readonly ModelChoice[]): MemberDraft {
  const standard = models.find(({ id }) => id === model.id)?.manifest?.textNorm;
  const isDefault = standard !== undefined && isSameSettings(textNorm, standard);
  return { model: model.id, textNorm: draftTextNorm(isDefault ? null : textNorm) };
}

function toSettings({ variant, scale, tau }: TextNormDraft): TextNormSettings | null {
  if (variant === 'default') return null;
  return variant === 'minmax' ? { variant, scale: Number(scale) } : { variant, tau: Number(tau) };
}

/** As the API takes it; `textNorm` null: the model's default. */
export const toMember = ({ model, textNorm }: MemberDraft) => ({ model, textNorm: toSettings(textNorm) });

/** The list with one entry moved by a place. */
export function moveMember(members: readonly MemberDraft[], from: number, by: -1 | 1): readonly MemberDraft[] {
  const moved = members[from];
  const others = members.filter((_, at) => at !== from);
  return moved === undefined ? members : others.toSpliced(from + by, 0, moved);
}
