import { z } from 'zod';
import { defineEndpoint } from './endpoint.ts';
import { StudyParamsSchema } from './studies.ts';

// Apart from what researchers see of a recruitment, because the labelling page loads it at its start.

/** What became of one participant's submission. Those that are not active have ended. */
export const SubmissionStateSchema = z.enum(['active', 'completed', 'screened_out', 'returned', 'timed_out']);
export type SubmissionState = z.infer<typeof SubmissionStateSchema>;

/** How a participant’s submission stands, for the participant. */
export const OwnSubmissionSchema = z.object({
  state: SubmissionStateSchema,
  answers: z.int().nonnegative(),
  /** Null: as many as there are. */
  asked: z.int().positive().nullable(),
  /** Where the panel takes them back from here; null: nowhere, or they are not done. */
  link: z.string().nullable(),
  /** The code in it, to be typed where the link does not work; null: there is none. */
  code: z.string().nullable(),
});
export type OwnSubmission = z.infer<typeof OwnSubmissionSchema>;

export const readOwnSubmission = defineEndpoint({
  method: 'get',
  path: '/studies/{study}/submissions/mine',
  access: 'annotator',
  tag: 'crowd',
  summary: 'One’s own submission as a panel’s participant, if one is.',
  params: StudyParamsSchema,
  response: z.object({ submission: OwnSubmissionSchema.nullable() }),
  errors: ['not_found'],
});

export const endOwnSubmission = defineEndpoint({
  method: 'post',
  path: '/studies/{study}/submissions/mine/end',
  access: 'annotator',
  tag: 'crowd',
  summary:
    'Ends one’s own submission: completed where all that was asked is there or nothing is left, screened out where the qualification was not passed.',
  params: StudyParamsSchema,
  response: OwnSubmissionSchema,
  errors: ['not_found', 'submission_not_done'],
});
