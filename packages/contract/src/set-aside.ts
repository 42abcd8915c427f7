import { z } from 'zod';
import { defineEndpoint } from './endpoint.ts';
import { StudyParamsSchema } from './studies.ts';

const SetAsideParamsSchema = StudyParamsSchema.extend({ person: z.uuid() });

/** When, why and by whom the labels of a rater were taken out of all figures. */
export const SetAsideSchema = z.object({
  at: z.iso.datetime(),
  reason: z.string(),
  /** Name; null: the person is gone. */
  by: z.string().nullable(),
  /** Labels of theirs that are kept and do not count; votes on comparisons go along and are not among them. */
  labels: z.int().nonnegative(),
});
export type SetAside = z.infer<typeof SetAsideSchema>;

export const setRaterAside = defineEndpoint({
  method: 'put',
  path: '/studies/{study}/people/{person}/set-aside',
  access: 'researcher',
  tag: 'people',
  summary:
    'Keeps all labels and votes of a rater and counts none of them; their places are free for others. The rater is not told.',
  params: SetAsideParamsSchema,
  body: z.object({ reason: z.string().trim().max(1000).default('') }),
  response: SetAsideSchema,
  errors: ['not_found'],
});

export const takeRaterBack = defineEndpoint({
  method: 'delete',
  path: '/studies/{study}/people/{person}/set-aside',
  access: 'researcher',
  tag: 'people',
  summary:
    'Counts the labels of a rater again where a pair has not got all its labels by now; the others are surplus. So it is with votes.',
  params: SetAsideParamsSchema,
  response: z.object({
    /** Labels that count again; votes are not among these numbers. */
    labels: z.int().nonnegative(),
    /** Labels that came back to a pair that has all it needs. */
    surplus: z.int().nonnegative(),
  }),
  errors: ['not_found'],
});
