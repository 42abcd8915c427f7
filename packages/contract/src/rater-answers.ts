import { CHECK_KINDS } from '@plumbline/analysis';
import { z } from 'zod';
import { defineEndpoint } from './endpoint.ts';
import { ImageViewSchema } from './images.ts';
import { LabelValueSchema } from './labels.ts';
import { StudyParamsSchema } from './studies.ts';

/** What stands behind a figure of a rater: answered checks of a kind, or labels by the time that they took. */
export const AnswersBehindSchema = z.enum([...CHECK_KINDS, 'pace']);
export type AnswersBehind = z.infer<typeof AnswersBehindSchema>;

export const RaterAnswerSchema = z.object({
  pairId: z.uuid(),
  /** As it was shown: of contrastive gold it is not the pair's own. */
  prompt: z.string(),
  /** Null: the image is missing. */
  image: ImageViewSchema.nullable(),
  /** Of a repeat, what the rater said the first time; null: it is a label, nothing is expected. */
  expected: LabelValueSchema.nullable(),
  value: LabelValueSchema,
  /** Milliseconds that it was in front of the rater, visible and focused. */
  activeMs: z.int().nonnegative(),
  /** When the server recorded it. */
  at: z.iso.datetime(),
});
export type RaterAnswer = z.infer<typeof RaterAnswerSchema>;

export const listRaterAnswers = defineEndpoint({
  method: 'get',
  path: '/studies/{study}/raters/{rater}/answers',
  access: 'researcher',
  tag: 'quality',
  summary:
    'Answers behind a figure of a rater. Checks: those not answered as expected first, each group newest first. Pace: labels with a measured time, quickest first; late ones have no part in it.',
  params: StudyParamsSchema.extend({ rater: z.uuid() }),
  query: z.object({
    behind: AnswersBehindSchema,
    limit: z.coerce.number().int().min(1).max(500).default(100),
  }),
  response: z.object({ answers: z.array(RaterAnswerSchema) }),
  errors: ['not_found'],
});
