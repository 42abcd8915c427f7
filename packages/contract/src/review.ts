import { z } from 'zod';
import { defineEndpoint } from './endpoint.ts';
import { LabelValueSchema, NoteSchema } from './labels.ts';
import { PairIdsSchema } from './pairs.ts';
import { StudyParamsSchema } from './studies.ts';

/** What researchers do with a selection of pairs: tags, decisions, sending back for more labels. */
export const TagSchema = z.string().trim().min(1).max(60);

const SelectionSchema = z.object({ pairIds: PairIdsSchema });

/** Pairs of the selection that were as asked for already are `unchanged`. */
export const SelectionResultSchema = z.object({ changed: z.int().nonnegative(), unchanged: z.int().nonnegative() });
export type SelectionResult = z.infer<typeof SelectionResultSchema>;

/** One of the pairs is not of this study: `not_found`, and nothing was changed. */
const selection = { access: 'researcher', params: StudyParamsSchema, response: SelectionResultSchema } as const;

export const listTags = defineEndpoint({
  method: 'get',
  path: '/studies/{study}/tags',
  access: 'researcher',
  tag: 'review',
  summary: 'The tags of a study with their numbers of pairs.',
  params: StudyParamsSchema,
  response: z.object({ tags: z.array(z.object({ tag: z.string(), pairs: z.int().positive() })) }),
  errors: ['not_found'],
});

export const addTag = defineEndpoint({
  ...selection,
  method: 'post',
  path: '/studies/{study}/tags',
  tag: 'review',
  summary: 'Puts a tag on pairs.',
  body: SelectionSchema.extend({ tag: TagSchema }),
  errors: ['not_found'],
});

export const removeTag = defineEndpoint({
  ...selection,
  method: 'post',
  path: '/studies/{study}/tags/removals',
  tag: 'review',
  summary: 'Takes a tag off pairs.',
  body: SelectionSchema.extend({ tag: TagSchema }),
  errors: ['not_found'],
});

export const adjudicate = defineEndpoint({
  ...selection,
  method: 'post',
  path: '/studies/{study}/adjudications',
  tag: 'review',
  summary: 'Decides on pairs. A decision counts beside people’s labels and replaces none. The latest one stands.',
  body: SelectionSchema.extend({ value: LabelValueSchema, note: NoteSchema.default('') }),
  errors: ['not_found', 'study_closed'],
});

export const withdrawAdjudication = defineEndpoint({
  ...selection,
  method: 'post',
  path: '/studies/{study}/adjudications/withdrawals',
  tag: 'review',
  summary: 'Takes one’s own decisions on pairs back; the latest that somebody else made and kept stands again.',
  body: SelectionSchema,
  errors: ['not_found', 'study_closed'],
});

export const requestLabels = defineEndpoint({
  ...selection,
  method: 'post',
  path: '/studies/{study}/label-requests',
  tag: 'review',
  summary: 'Sends pairs back for more labels: they come first in the queues of those who have not labelled them.',
  body: SelectionSchema.extend({
    /** How many more people are to label each pair. */
    wanted: z.int().min(1).max(100),
  }),
  errors: ['not_found', 'study_closed'],
});

export const cancelLabelRequests = defineEndpoint({
  ...selection,
  method: 'post',
  path: '/studies/{study}/label-requests/cancellations',
  tag: 'review',
  summary: 'Ends the open requests for labels of pairs.',
  body: SelectionSchema,
  errors: ['not_found'],
});

export const LabelRequestSchema = z.object({
  id: z.uuid(),
  pairId: z.uuid(),
  wanted: z.int().positive(),
  received: z.int().nonnegative(),
  requestedBy: z.string().nullable(),
  createdAt: z.iso.datetime(),
});
export type LabelRequestView = z.infer<typeof LabelRequestSchema>;

export const listLabelRequests = defineEndpoint({
  method: 'get',
  path: '/studies/{study}/label-requests',
  access: 'researcher',
  tag: 'review',
  summary: 'The open requests for labels, oldest first, after a given id.',
  params: StudyParamsSchema,
  query: z.object({ after: z.uuid().optional(), limit: z.coerce.number().int().min(1).max(500).default(100) }),
  response: z.object({
    requests: z.array(LabelRequestSchema),
    /** All that are open. */
    open: z.int().nonnegative(),
    nextAfter: z.uuid().nullable(),
  }),
  errors: ['not_found'],
});

const DecisionSchema = z.object({
  eventId: z.uuid(),
  /** Null: taken back. */
  value: LabelValueSchema.nullable(),
  note: z.string(),
  personId: z.uuid(),
  name: z.string(),
  at: z.iso.datetime(),
});

export const PairReviewSchema = z.object({
  tags: z.array(z.string()),
  /** The decision that stands. */
  decision: DecisionSchema.nullable(),
  /** All decisions, oldest first, those taken back included. */
  history: z.array(DecisionSchema),
  request: LabelRequestSchema.nullable(),
  comments: z.int().nonnegative(),
});
export type PairReview = z.infer<typeof PairReviewSchema>;

export const readPairReview = defineEndpoint({
  method: 'get',
  path: '/studies/{study}/pairs/{pair}/review',
  access: 'researcher',
  tag: 'review',
  summary: 'What researchers did with one pair.',
  params: StudyParamsSchema.extend({ pair: z.uuid() }),
  response: PairReviewSchema,
  errors: ['not_found'],
});
