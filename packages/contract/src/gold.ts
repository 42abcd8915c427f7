import { z } from 'zod';
import { defineEndpoint } from './endpoint.ts';
import { LabelValueSchema } from './labels.ts';
import { PairIdsSchema } from './pairs.ts';
import { SelectionResultSchema } from './review.ts';
import { StudyParamsSchema } from './studies.ts';

/** Pairs whose answer is known: raters are asked them to see how they label. */
export const GoldCountsSchema = z.object({
  aligned: z.int().nonnegative(),
  notAligned: z.int().nonnegative(),
  unsure: z.int().nonnegative(),
});
export type GoldCounts = z.infer<typeof GoldCountsSchema>;

export const PairGoldSchema = z.object({
  value: LabelValueSchema,
  at: z.iso.datetime(),
  /** Name of who marked it; null: the person is gone. */
  by: z.string().nullable(),
});
export type PairGold = z.infer<typeof PairGoldSchema>;

export const countGold = defineEndpoint({
  method: 'get',
  path: '/studies/{study}/gold',
  access: 'researcher',
  tag: 'quality',
  summary: 'How many gold pairs a study has of each answer.',
  params: StudyParamsSchema,
  response: GoldCountsSchema,
  errors: ['not_found'],
});

export const readPairGold = defineEndpoint({
  method: 'get',
  path: '/studies/{study}/gold/{pair}',
  access: 'researcher',
  tag: 'quality',
  summary: 'Whether a pair is gold, and with which answer.',
  params: StudyParamsSchema.extend({ pair: z.uuid() }),
  response: z.object({ gold: PairGoldSchema.nullable() }),
  errors: ['not_found'],
});

export const markGold = defineEndpoint({
  method: 'post',
  path: '/studies/{study}/gold',
  access: 'researcher',
  tag: 'quality',
  summary: 'Makes pairs gold: this is the answer that is expected of them. A later answer replaces an earlier one.',
  params: StudyParamsSchema,
  body: z.object({ pairIds: PairIdsSchema, value: LabelValueSchema }),
  response: SelectionResultSchema,
  errors: ['not_found'],
});

export const unmarkGold = defineEndpoint({
  method: 'post',
  path: '/studies/{study}/gold/removals',
  access: 'researcher',
  tag: 'quality',
  summary:
    'Pairs are gold no more. Answers that were given to them as checks are kept, and nobody is measured by them.',
  params: StudyParamsSchema,
  body: z.object({ pairIds: PairIdsSchema }),
  response: SelectionResultSchema,
  errors: ['not_found'],
});

/** Where known answers may come from. */
export const GoldSourceSchema = z.discriminatedUnion('from', [
  /** The standing decision on each adjudicated pair. */
  z.object({ from: z.literal('decisions') }),
  /** The one answer of all who labelled a pair, if they are so many (at least) and of one mind. */
  z.object({ from: z.literal('unanimous'), minLabels: z.int().min(2).max(100).default(3) }),
]);

export type GoldSource = z.infer<typeof GoldSourceSchema>;

export const collectGold = defineEndpoint({
  method: 'post',
  path: '/studies/{study}/gold/collections',
  access: 'researcher',
  tag: 'quality',
  summary:
    'Makes all pairs gold of which the study itself knows the answer. Pairs that are gold already stay as they are.',
  params: StudyParamsSchema,
  body: GoldSourceSchema,
  response: z.object({
    added: z.int().nonnegative(),
    /** Pairs that were gold already. */
    kept: z.int().nonnegative(),
  }),
  errors: ['not_found'],
});
