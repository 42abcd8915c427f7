import { z } from 'zod';
import { defineEndpoint } from './endpoint.ts';
import { SubmissionStateSchema } from './own-submission.ts';
import { PersonSchema } from './session.ts';
import { StudyParamsSchema } from './studies.ts';

/** Where people come from: Prolific, or any panel that can open a link with a name for the participant in it. */
export const CrowdPlatformSchema = z.enum(['prolific', 'plain']);
export type CrowdPlatform = z.infer<typeof CrowdPlatformSchema>;

export const CROWD_LIMITS = {
  /** A submission at work holds a seat for so long after its participant was last heard of. */
  seatHours: 24,
} as const;

/** What Prolific calls a completion code. */
const CodeSchema = z
  .string()
  .trim()
  .regex(/^[A-Za-z0-9_-]{3,40}$/, 'a code of 3 to 40 letters, digits, hyphens or underscores');

/** Where a plain panel takes participants back; `{participant}` and `{session}` in it are replaced by what came in. */
const ReturnLinkSchema = z
  .string()
  .trim()
  .max(1000)
  .refine((text) => /^https?:\/\//.test(text) && URL.canParse(text), 'an address that begins with https://');

/** The name of a parameter in the entry link. */
const ParameterSchema = z
  .string()
  .trim()
  .regex(/^[A-Za-z][A-Za-z0-9_.-]{0,39}$/, 'a name of letters, digits, dots, hyphens or underscores');

const shared = {
  /** Answers asked of each participant: labels, comparisons, checks among them; null: as many labels as there are. */
  labelsEach: z.int().min(1).max(10_000).nullable(),
  /**
   * Participants at most; null: as long as places are left. Not counted are those who were screened out, returned, timed
   * out, or were not heard of for `seatHours`.
   */
  maxParticipants: z.int().min(1).max(100_000).nullable().default(null),
  /** What is said to whom no place is left; empty: our own words. */
  fullText: z.string().trim().max(2000).default(''),
};

export const CrowdSettingsSchema = z.discriminatedUnion('platform', [
  z.object({
    platform: z.literal('prolific'),
    ...shared,
    completionCode: CodeSchema,
    /** For those who do not pass the qualification round; null: they are asked to return their submission. */
    screenOutCode: CodeSchema.nullable().default(null),
    /** For those who come when no place is left; null: likewise. */
    fullCode: CodeSchema.nullable().default(null),
  }),
  z.object({
    platform: z.literal('plain'),
    ...shared,
    participantParameter: ParameterSchema.default('participant'),
    /** Null: a participant is known by the first parameter alone. */
    sessionParameter: ParameterSchema.nullable().default(null),
    completionLink: ReturnLinkSchema.nullable().default(null),
    screenOutLink: ReturnLinkSchema.nullable().default(null),
    fullLink: ReturnLinkSchema.nullable().default(null),
  }),
]);
export type CrowdSettings = z.infer<typeof CrowdSettingsSchema>;

/** Names of the parameters that Prolific fills in. */
export const PROLIFIC_PARAMETERS = {
  participant: 'PROLIFIC_PID',
  panelStudy: 'STUDY_ID',
  session: 'SESSION_ID',
} as const;

export const RecruitmentSchema = z.object({
  settings: CrowdSettingsSchema,
  isOpen: z.boolean(),
  createdAt: z.iso.datetime(),
  /** To paste into the panel: what it fills in stands between braces. */
  entryUrl: z.string(),
  /** Submissions by state. */
  counts: z.record(SubmissionStateSchema, z.int().nonnegative()),
});
export type Recruitment = z.infer<typeof RecruitmentSchema>;

export const readRecruitment = defineEndpoint({
  method: 'get',
  path: '/studies/{study}/recruitment',
  access: 'researcher',
  tag: 'crowd',
  summary: 'How a study takes people from a panel.',
  params: StudyParamsSchema,
  response: z.object({
    /** Null: it takes none. */
    recruitment: RecruitmentSchema.nullable(),
    /** The server has a token for the panel’s API. */
    canAskPanel: z.boolean(),
  }),
  errors: ['not_found'],
});

export const saveRecruitment = defineEndpoint({
  method: 'put',
  path: '/studies/{study}/recruitment',
  access: 'researcher',
  tag: 'crowd',
  summary: 'Makes the recruitment of a study, open, or changes its settings. Its entry link stays the same.',
  params: StudyParamsSchema,
  body: CrowdSettingsSchema,
  response: RecruitmentSchema,
  errors: ['not_found'],
});

export const openRecruitment = defineEndpoint({
  method: 'patch',
  path: '/studies/{study}/recruitment',
  access: 'researcher',
  tag: 'crowd',
  summary: 'Opens or closes a recruitment: nobody new comes in by a closed one, and who is at work goes on.',
  params: StudyParamsSchema,
  body: z.object({ isOpen: z.boolean() }),
  response: RecruitmentSchema,
  errors: ['not_found'],
});

export const SubmissionSchema = z.object({
  id: z.uuid(),
  personId: z.uuid(),
  /** The panel’s own names; empty where it has none. */
  participant: z.string(),
  panelStudy: z.string(),
  session: z.string(),
  state: SubmissionStateSchema,
  /** Answers in the study, of all submissions of this person: labels that count or not, checks, and comparisons. */
  answers: z.int().nonnegative(),
  startedAt: z.iso.datetime(),
  endedAt: z.iso.datetime().nullable(),
});
export type Submission = z.infer<typeof SubmissionSchema>;

export const listSubmissions = defineEndpoint({
  method: 'get',
  path: '/studies/{study}/submissions',
  access: 'researcher',
  tag: 'crowd',
  summary: 'Submissions of a panel’s participants, newest first, before a given id.',
  params: StudyParamsSchema,
  query: z.object({
    state: SubmissionStateSchema.optional(),
    before: z.uuid().optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  response: z.object({
    submissions: z.array(SubmissionSchema),
    /** `before` of the next page; null: this is the last. */
    nextBefore: z.uuid().nullable(),
  }),
  errors: ['not_found'],
});

export const syncSubmissions = defineEndpoint({
  method: 'post',
  path: '/studies/{study}/submissions/sync',
  access: 'researcher',
  tag: 'crowd',
  summary:
    'Asks the panel what became of the submissions at work and of those completed in the last hour. Places of those that ended are free for others.',
  params: StudyParamsSchema,
  response: z.object({
    /** Submissions that were asked for. */
    asked: z.int().nonnegative(),
    /** Those that have ended since, or timed out or were returned at the panel after they were completed here. */
    changed: z.int().nonnegative(),
    /** States of the panel that have no meaning here, and how often: such submissions stay as they are. */
    unknown: z.record(z.string(), z.int().positive()),
  }),
  errors: ['not_found', 'no_panel_token', 'panel_refused', 'panel_unreachable', 'busy'],
});

/** An entry link’s token. A wrong one is an unknown link, however it is wrong. */
const EntryParamsSchema = z.object({ token: z.string().min(1).max(200) });

export const readCrowdEntry = defineEndpoint({
  method: 'get',
  path: '/crowd/{token}',
  access: 'public',
  tag: 'crowd',
  summary: 'What an entry link leads to, and the names of the parameters that the panel fills in.',
  params: EntryParamsSchema,
  response: z.object({
    studyName: z.string(),
    parameters: z.object({
      participant: z.string(),
      panelStudy: z.string().nullable(),
      session: z.string().nullable(),
    }),
  }),
  errors: ['link_not_valid'],
});

const EntryIdSchema = z.string().trim().default('');

export const CrowdEntrySchema = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('entered'), person: PersonSchema, studySlug: z.string() }),
  /** No place is left. */
  z.object({
    outcome: z.literal('full'),
    text: z.string(),
    link: z.string().nullable(),
    code: z.string().nullable(),
  }),
  /** This submission has ended; the link takes the participant back once more. */
  z.object({
    outcome: z.literal('over'),
    state: SubmissionStateSchema.exclude(['active']),
    link: z.string().nullable(),
    code: z.string().nullable(),
  }),
]);
export type CrowdEntry = z.infer<typeof CrowdEntrySchema>;

export const enterCrowd = defineEndpoint({
  method: 'post',
  path: '/crowd/{token}',
  access: 'public',
  tag: 'crowd',
  summary: 'Signs a panel’s participant in. The same participant and session are the same person each time.',
  params: EntryParamsSchema,
  body: z.object({ participant: EntryIdSchema, panelStudy: EntryIdSchema, session: EntryIdSchema }),
  response: CrowdEntrySchema,
  errors: [
    'link_not_valid',
    'recruitment_closed',
    'study_closed',
    'participant_missing',
    'participant_not_valid',
    'already_taken_part',
  ],
});
