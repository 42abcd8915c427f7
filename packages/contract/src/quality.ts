import { CHECK_KINDS, FLAG_KINDS, RATER_KINDS, type RaterQuality } from '@plumbline/analysis';
import { z } from 'zod';
import { defineEndpoint } from './endpoint.ts';
import { StudyParamsSchema } from './studies.ts';

const Count = z.int().nonnegative();
const Estimate = z.object({
  value: z.number(),
  of: z.number(),
  low: z.number().nullable(),
  high: z.number().nullable(),
});
const Recognition = z.object({ sensitivity: Estimate.nullable(), specificity: Estimate.nullable() });
const CheckResult = z.object({
  asked: Count,
  answered: Count,
  leftOut: Count,
  correct: Estimate.nullable(),
  p: z.number().nullable(),
});

/** The figures of one rater; `RaterQuality` says what each of them is. */
const FiguresSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  kind: z.enum(RATER_KINDS),
  isSetAside: z.boolean(),
  labels: z.object({ counting: Count, surplus: Count, setAside: Count }),
  leniency: z.object({
    own: Estimate.nullable(),
    others: z.number().nullable(),
    difference: Estimate.nullable(),
    p: z.number(),
    stoodOutAt: Count.nullable(),
  }),
  agreement: z.object({
    majority: Estimate.nullable(),
    pairwise: Estimate.nullable(),
    difference: Estimate.nullable(),
    p: z.number().nullable(),
    alphaGain: z.number().nullable(),
  }),
  model: Recognition,
  gold: Recognition,
  checks: z.record(z.enum(CHECK_KINDS), CheckResult),
  pace: z
    .object({
      measured: Count,
      medianMs: z.number(),
      lowerQuartileMs: z.number(),
      upperQuartileMs: z.number(),
      tooFast: Estimate,
      p: z.number(),
    })
    .nullable(),
  run: z
    .object({
      value: z.number(),
      length: Count,
      first: Count,
      share: z.number(),
      highest: z.number(),
      basis: z.enum(['others', 'own']),
      chance: z.number(),
      p: z.number(),
    })
    .nullable(),
  windows: z.array(
    z.object({
      first: Count,
      labels: Count,
      leniency: z.number(),
      othersLeniency: z.number().nullable(),
      agreement: z.number().nullable(),
    }),
  ),
  flags: z.array(z.object({ kind: z.enum(FLAG_KINDS), p: z.number() })),
}) satisfies z.ZodType<RaterQuality>;

export const StudyRaterSchema = FiguresSchema.extend({
  /** Why and by whom (null: gone) the rater was set aside; null: is not. */
  setAside: z.object({ at: z.iso.datetime(), reason: z.string(), by: z.string().nullable() }).nullable(),
});
export type StudyRater = z.infer<typeof StudyRaterSchema>;

export const readRaterQuality = defineEndpoint({
  method: 'get',
  path: '/studies/{study}/quality',
  access: 'researcher',
  tag: 'quality',
  summary:
    'How each rater labels: agreement, leniency, checks, pace, and what stands out. Late labels have no part in it, labels of raters who are set aside only in their own figures.',
  params: StudyParamsSchema,
  response: z.object({ raters: z.array(StudyRaterSchema) }),
  errors: ['not_found'],
});
