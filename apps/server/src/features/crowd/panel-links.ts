import { type CrowdSettings, PROLIFIC_PARAMETERS } from '@plumbline/contract';
import type { ParticipantIds } from './participant-ids.ts';

/** How a submission may end for the participant. */
export type PanelEnd = 'completed' | 'screened_out' | 'full';

export interface PanelLink {
  /** Where the panel takes the participant back; null: nowhere. */
  readonly link: string | null;
  readonly code: string | null;
}

const PROLIFIC_COMPLETION = 'https://app.prolific.com/submissions/complete';
const NO_LINK: PanelLink = { link: null, code: null };

/** The way back to the panel. */
export function panelLink(settings: CrowdSettings, end: PanelEnd, ids: ParticipantIds): PanelLink {
  if (settings.platform === 'plain') {
    const { completionLink, screenOutLink, fullLink } = settings;
    const template = { completed: completionLink, screened_out: screenOutLink, full: fullLink }[end];
    return template === null ? NO_LINK : { link: fillIn(template, ids), code: null };
  }
  const { completionCode, screenOutCode, fullCode } = settings;
  const code = { completed: completionCode, screened_out: screenOutCode, full: fullCode }[end];
  return code === null ? NO_LINK : { link: `${PROLIFIC_COMPLETION}?cc=${encodeURIComponent(code)}`, code };
}

const fillIn = (template: string, { participant, session }: ParticipantIds): string =>
  template
    .replaceAll('{participant}', () => encodeURIComponent(participant))
    .replaceAll('{session}', () => encodeURIComponent(session));

/** Names of the parameters of an entry link; null: the panel has none. */
export const entryParameters = (settings: CrowdSettings) =>
  settings.platform === 'prolific'
    ? PROLIFIC_PARAMETERS
    : { participant: settings.participantParameter, panelStudy: null, session: settings.sessionParameter };

/** The link to paste into the panel: what it fills in stands in braces, for Prolific as Prolific writes it. */
export function entryUrl(origin: string, token: string, settings: CrowdSettings): string {
  const { participant, panelStudy, session } = entryParameters(settings);
  const isProlific = settings.platform === 'prolific';
  const names = [participant, panelStudy, session].filter((name) => name !== null);
  const query = names.map((name) => `${name}=${isProlific ? `{{%${name}%}}` : `{${name}}`}`);
  return `${origin}/join/crowd/${token}?${query.join('&')}`;
}
