import { z } from 'zod';
import { defineEndpoint } from './endpoint.ts';
import { ImageViewSchema } from './images.ts';
import { StudyParamsSchema } from './studies.ts';

/** 1 aligned, 0 not aligned, -1 unsure: the codes are data, words are presentation. */
export const LabelValueSchema = z.union([z.literal(1), z.literal(0), z.literal(-1)]);
export type LabelValue = z.infer<typeof LabelValueSchema>;

export const LABEL_VALUES: readonly LabelValue[] = [1, 0, -1];

export const NoteSchema = z
  .string()
  .max(2000)
  // No text of a database may hold it.
  .refine((text) => !text.includes('\0'), 'a note without NUL characters');

/** When the person answered, by the browser's clock. One that is ahead is believed, and never sorted by. */
const LabelledAtSchema = z.iso.datetime().refine((text) => Date.parse(text) >= 0, 'a moment since 1970');

/** One answer on its way in. The key makes sending it twice the same as sending it once. */
export const LabelDraftSchema = z.object({
  pairId: z.uuid(),
  value: LabelValueSchema,
  note: NoteSchema.default(''),
  /** Milliseconds that the pair was visible and focused. */
  activeMs: z.int().nonnegative().max(86_400_000),
  /** Milliseconds from the answer before to this pair's being on the screen; null: it was the first, or not measured. */
  waitMs: z.int().nonnegative().max(86_400_000).nullable().default(null),
  idempotencyKey: z.uuid(),
  labelledAt: LabelledAtSchema,
});
export type LabelDraft = z.infer<typeof LabelDraftSchema>;

export const WithdrawalDraftSchema = z.object({
  pairId: z.uuid(),
  idempotencyKey: z.uuid(),
  labelledAt: LabelledAtSchema,
});
export type WithdrawalDraft = z.infer<typeof WithdrawalDraftSchema>;

export const ProgressSchema = z.object({
  /** Pairs that this person has labelled. */
  labelled: z.int().nonnegative(),
  /** Pairs of the study that can be labelled. */
  total: z.int().nonnegative(),
  /** Labels that the study still wants, of anybody; null: everybody labels every pair. */
  open: z.int().nonnegative().nullable(),
});
export type Progress = z.infer<typeof ProgressSchema>;

/** A label that is on disk. */
export const StoredLabelSchema = z.object({
  eventId: z.uuid(),
  pairId: z.uuid(),
  value: LabelValueSchema.nullable(),
  recordedAt: z.iso.datetime(),
  /** The pair had all its labels by then: this one is kept and does not count. */
  isSurplus: z.boolean(),
});
export type StoredLabel = z.infer<typeof StoredLabelSchema>;

/** A pair before its label: no score, no generator, no file name, no other person's label can pass. */
export const BlindPairSchema = z.strictObject({
  pairId: z.uuid(),
  prompt: z.string(),
  image: ImageViewSchema.nullable(),
});
export type BlindPair = z.infer<typeof BlindPairSchema>;

export const OwnLabelSchema = BlindPairSchema.extend({
  value: LabelValueSchema,
  note: z.string(),
  labelledAt: z.iso.datetime(),
});
export type OwnLabel = z.infer<typeof OwnLabelSchema>;

export const LABELLING_LIMITS = {
  /** Pairs handed out at once. */
  block: 50,
  /** Pairs that one tab holds at most. */
  held: 100,
  /** A place is kept for so long after the tab was last heard of. */
  leaseSeconds: 600,
  /** A tab that is at work lets itself be heard as often as this. */
  renewSeconds: 60,
} as const;

/** Names a tab of a browser (or a script) among those of one person. */
export const HolderSchema = z.string().min(1).max(80);

/** Why nothing, or less than was asked for, was handed out. */
export const QueueStateSchema = z.enum([
  /** Pairs are there. */
  'work',
  /** All that is left is with other people, and may come back: ask again. */
  'wait',
  /** Nothing is left for this person, whatever the others do. */
  'done',
  /** The qualification round comes first. */
  'qualify',
]);
export type QueueState = z.infer<typeof QueueStateSchema>;

export const takePairs = defineEndpoint({
  method: 'post',
  path: '/studies/{study}/queue',
  access: 'annotator',
  tag: 'labelling',
  summary:
    'The next pairs for this person to label, blind, each with a place kept for them. Renews what the tab holds.',
  params: StudyParamsSchema,
  body: z.object({
    holder: HolderSchema,
    /** Pairs wanted beyond those that are held; 0: only renews. */
    limit: z.int().min(0).max(LABELLING_LIMITS.block).default(10),
    /** Pairs that the tab holds already: not handed out again. What it held before and does not name is. */
    holding: z.array(z.uuid()).max(200).default([]),
  }),
  response: z.object({
    /** In the order in which they are to be asked. */
    pairs: z.array(BlindPairSchema),
    /** Of `holding`: the place is somebody else's by now; a label of them would be surplus. */
    lost: z.array(z.uuid()),
    state: QueueStateSchema,
    /** When to ask again in the state `wait`. */
    retryAfterSeconds: z.int().positive().nullable(),
    leaseSeconds: z.int().positive(),
    progress: ProgressSchema,
  }),
  errors: ['not_found', 'study_closed'],
});

export const returnPairs = defineEndpoint({
  method: 'post',
  path: '/studies/{study}/queue/returns',
  access: 'annotator',
  tag: 'labelling',
  summary: 'Gives the places back that a tab holds: all, or those named.',
  params: StudyParamsSchema,
  body: z.object({ holder: HolderSchema, pairIds: z.array(z.uuid()).max(200).optional() }),
  response: z.object({ returned: z.int().nonnegative() }),
  errors: ['not_found'],
});

export const recordLabel = defineEndpoint({
  method: 'post',
  path: '/studies/{study}/labels',
  access: 'annotator',
  tag: 'labelling',
  summary: 'Records one label. Answers only once it is safely on disk.',
  params: StudyParamsSchema,
  body: LabelDraftSchema,
  response: StoredLabelSchema,
  status: 201,
  errors: ['not_found', 'study_closed', 'not_assigned', 'not_qualified', 'already_used'],
});

export const withdrawLabel = defineEndpoint({
  method: 'post',
  path: '/studies/{study}/labels/withdrawals',
  access: 'annotator',
  tag: 'labelling',
  summary: 'Takes one’s own label of a pair back. The history keeps both.',
  params: StudyParamsSchema,
  body: WithdrawalDraftSchema,
  response: StoredLabelSchema,
  status: 201,
  errors: ['not_found', 'study_closed', 'already_used'],
});

export const readOwnLabels = defineEndpoint({
  method: 'get',
  path: '/studies/{study}/labels/mine',
  access: 'annotator',
  tag: 'labelling',
  summary: 'One’s own current labels, newest first.',
  params: StudyParamsSchema,
  query: z.object({ limit: z.coerce.number().int().min(1).max(100).default(20) }),
  response: z.object({ labels: z.array(OwnLabelSchema), progress: ProgressSchema }),
});
