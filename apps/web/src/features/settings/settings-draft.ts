import type { EndpointCall, EnsembleRule, Reveal, StudyDetail, updateStudy } from '@plumbline/contract';
import { draftMember, type MemberDraft, type ModelChoice, toMember } from './member-draft.ts';

export interface SettingsDraft {
  readonly name: string;
  readonly description: string;
  readonly reveal: Reveal;
  /** In their order; empty: no reward model. */
  readonly members: readonly MemberDraft[];
  readonly ensemble: EnsembleRule;
}

export type StudyPatch = EndpointCall<typeof updateStudy>['body'];

export const draftOf = (study: StudyDetail, models: readonly ModelChoice[]): SettingsDraft => ({
  name: study.name,
  description: study.description,
  reveal: study.reveal,
  members: study.members.map((member) => draftMember(member, models)),
  ensemble: study.ensemble,
});

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** Only what was changed is sent, so that two people who edit different fields do not undo each other. */
export function changesOf(saved: SettingsDraft, draft: SettingsDraft): StudyPatch {
  const members = draft.members.map(toMember);
  return {
    ...(draft.name !== saved.name && { name: draft.name }),
    ...(draft.description !== saved.description && { description: draft.description }),
    ...(draft.reveal !== saved.reveal && { reveal: draft.reveal }),
    ...(!isSame(members, saved.members.map(toMember)) && { members }),
    ...(!isSame(draft.ensemble, saved.ensemble) && { ensemble: draft.ensemble }),
  };
}

export const hasChanges = (patch: StudyPatch): boolean => Object.keys(patch).length > 0;
