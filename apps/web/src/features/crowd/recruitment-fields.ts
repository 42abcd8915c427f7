import { CROWD_LIMITS, type CrowdPlatform, type EndpointCall, type saveRecruitment } from '@plumbline/contract';

type Draft = EndpointCall<typeof saveRecruitment>['body'];

export interface RecruitmentField {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly kind: 'count' | 'line' | 'text';
  readonly standard?: string;
  readonly isNeeded?: true;
}

const SHARED: readonly RecruitmentField[] = [
  {
    name: 'labelsEach',
    label: 'Answers asked of each participant',
    hint: 'Empty: as many as there are.',
    kind: 'count',
  },
  {
    name: 'maxParticipants',
    label: 'Participants at most',
    hint: `Empty: as long as places are left. Who is not heard of for ${CROWD_LIMITS.seatHours} hours is not counted.`,
    kind: 'count',
  },
];
const FULL_TEXT: RecruitmentField = {
  name: 'fullText',
  label: 'What is said when no place is left',
  hint: 'Empty: our own words.',
  kind: 'text',
};

const PLACEHOLDERS = '{participant} and {session} in it are filled in. Empty: no way back.';

const OF_PLATFORM: Readonly<Record<CrowdPlatform, readonly RecruitmentField[]>> = {
  prolific: [
    { name: 'completionCode', label: 'Completion code', kind: 'line', isNeeded: true },
    {
      name: 'screenOutCode',
      label: 'Screen-out code',
      hint: 'For those who do not pass the qualification.',
      kind: 'line',
    },
    { name: 'fullCode', label: 'Code when no place is left', kind: 'line' },
  ],
  plain: [
    {
      name: 'participantParameter',
      label: 'Parameter with the participant’s id',
      kind: 'line',
      standard: 'participant',
      isNeeded: true,
    },
    { name: 'sessionParameter', label: 'Parameter with the session’s id', hint: 'Empty: there is none.', kind: 'line' },
    { name: 'completionLink', label: 'Link back when done', hint: PLACEHOLDERS, kind: 'line' },
    { name: 'screenOutLink', label: 'Link back for those screened out', hint: PLACEHOLDERS, kind: 'line' },
    { name: 'fullLink', label: 'Link back when no place is left', hint: PLACEHOLDERS, kind: 'line' },
  ],
};

/** What is asked for a platform, in order. */
export const fieldsOf = (platform: CrowdPlatform): readonly RecruitmentField[] => [
  ...SHARED,
  ...OF_PLATFORM[platform],
  FULL_TEXT,
];

/** The settings as the form has them; the server says what is wrong with them. */
export function readSettings(platform: CrowdPlatform, data: FormData): Draft {
  const entries = fieldsOf(platform).map(({ name, kind }): [string, unknown] => {
    const text = String(data.get(name) ?? '').trim();
    if (kind === 'text') return [name, text];
    if (text === '') return [name, null];
    return [name, kind === 'count' ? Number(text) : text];
  });
  return { platform, ...Object.fromEntries(entries) } as Draft;
}
