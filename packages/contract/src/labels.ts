import { z } from 'zod';
import { defineEndpoint } from './endpoint.ts';
import { ImageViewSchema } from './images.ts';
import { StudyParamsSchema } from './studies.ts';

/** 1 aligned, 0 not aligned, -1 unsure: the codes are data, words are presentation. */
export const LabelValueSchema = z.union([z.literal(1), z.literal(0), z.literal(-1)]);
export type LabelValue = z.infer<typeof LabelValueSchema>;

export const LABEL_VALUES: readonly LabelValue[] = [1, 0, -1];

export const NoteSchema = z.string().max(2000);

/** One answer on its way in. The key makes sending it twice the same as sending it once. */
export const LabelDraftSchema = z.object({
  pairId: z.uuid(),
  value: LabelValueSchema,
  note: NoteSchema.default(''),
  /** Milliseconds that the pair was visible and focused. */
  activeMs: z.int().nonnegative().max(86_400_000),
  idempotencyKey: z.uuid(),
  /** When the person answered, by the browser's clock. */
  labelledAt: z.iso.datetime(),
});
export type LabelDraft = z.infer<typeof LabelDraftSchema>;

export const WithdrawalDraftSchema = z.object({
  pairId: z.uuid(),
  idempotencyKey: z.uuid(),
  labelledAt: z.iso.datetime(),
});
export type WithdrawalDraft = z.infer<typeof WithdrawalDraftSchema>;

export const ProgressSchema = z.object({
  /** Pairs that this person has labelled. */
  labelled: z.int().nonnegative(),
  /** Pairs of the study that can be labelled. */
  total: z.int().nonnegative(),
});
export type Progress = z.infer<typeof ProgressSchema>;

/** A label that is on disk. */
export const StoredLabelSchema = z.object({
  eventId: z.uuid(),
  pairId: z.uuid(),
  value: LabelValueSchema.nullable(),
  recordedAt: z.iso.datetime(),
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

const uuidList = z
  .string()
  .transform((text) => (text === '' ? [] : text.split(',')))
  .pipe(z.array(z.uuid()).max(100));

export const readQueue = defineEndpoint({
  method: 'get',
  path: '/studies/{study}/queue',
  access: 'annotator',
  tag: 'labelling',
  summary: 'The next pairs for this person to label, blind.',
  params: StudyParamsSchema,
  query: z.object({
    limit: z.coerce.number().int().min(1).max(50).default(10),
    /** Pairs that the page holds already, separated by commas. */
    exclude: z.union([uuidList, z.array(z.uuid()).max(100)]).default([]),
  }),
  response: z.object({ pairs: z.array(BlindPairSchema), progress: ProgressSchema }),
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
  errors: ['not_found', 'study_closed'],
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
  errors: ['not_found', 'study_closed'],
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
