import type { CrowdSettings } from '@plumbline/contract';
import { err, ok, type Result } from '@plumbline/result';

/** What a panel calls a participant, its own study and the participant's submission; empty where it has no name for it. */
export interface ParticipantIds {
  readonly participant: string;
  readonly panelStudy: string;
  readonly session: string;
}

type Fault = Result<ParticipantIds, 'participant_missing' | 'participant_not_valid', { field: keyof ParticipantIds }>;

const MAX_CHARS = 100;
/** Printable ASCII: no panel's ids hold anything else, and a parameter that was not filled in holds braces. */
const ID = /^[\x21-\x7a|~]*$/;

const needed = (settings: CrowdSettings): ReadonlyArray<keyof ParticipantIds> =>
  settings.platform === 'plain' && settings.sessionParameter === null ? ['participant'] : ['participant', 'session'];

/** The ids as the panel is to have given them; what is not asked for is left out. */
export function checkIds(settings: CrowdSettings, given: ParticipantIds): Fault {
  const fields = needed(settings);
  const missing = fields.find((field) => given[field] === '');
  if (missing !== undefined) return err('participant_missing', { field: missing });
  const names = ['participant', 'panelStudy', 'session'] as const;
  const broken = names.find((field) => given[field].length > MAX_CHARS || !ID.test(given[field]));
  if (broken !== undefined) return err('participant_not_valid', { field: broken });
  return ok(fields.includes('session') ? given : { ...given, session: '' });
}

const SHOWN_CHARS = 12;

/** How a participant is named among the people of a study: enough of the id to find it in the panel. */
export const shortNameOf = ({ participant }: Pick<ParticipantIds, 'participant'>): string =>
  participant.length <= SHOWN_CHARS ? participant : `${participant.slice(0, 6)}…${participant.slice(-5)}`;
