import { z } from 'zod';
import { defineEndpoint } from './endpoint.ts';
import { ImageViewSchema } from './images.ts';
import { LabelValueSchema } from './labels.ts';
import { PersonKindSchema } from './people.ts';
import { ContrastiveOriginSchema, RawRewardViewSchema, ScoreViewSchema } from './scores.ts';
import { StudyParamsSchema } from './studies.ts';

export const PAIR_SORTS = ['disagreement', 'split', 'recent'] as const;

/** Human and model judgement of a pair side by side. */
export const PairRowSchema = z.object({
  pairId: z.uuid(),
  prompt: z.string(),
  subset: z.string(),
  generator: z.string().nullable(),
  imageName: z.string(),
  image: ImageViewSchema.nullable(),
  labels: z.int().nonnegative(),
  aligned: z.int().nonnegative(),
  notAligned: z.int().nonnegative(),
  unsure: z.int().nonnegative(),
  /** Share of labels that are `aligned`, unsure policy `published`. */
  humanMean: z.number().nullable(),
  /** Share of people outside the largest group of equal answers. */
  split: z.number().nullable(),
  textNorm: z.number().nullable(),
  rawReward: z.number().nullable(),
  /** |human mean - TextNorm|. */
  disagreement: z.number().nullable(),
  lastLabelledAt: z.iso.datetime().nullable(),
});
export type PairRow = z.infer<typeof PairRowSchema>;

const unit = z.coerce.number().min(0).max(1);

export const PairFilterSchema = z.object({
  subset: z.string().max(200).optional(),
  generator: z.string().max(200).optional(),
  /** Pairs on which somebody gave this answer; `none`: nobody has answered. */
  label: z.enum(['1', '0', '-1', 'none']).optional(),
  /** TextNorm from and to. */
  min: unit.optional(),
  max: unit.optional(),
  /** Part of the prompt, any case. */
  search: z.string().max(200).optional(),
});
export type PairFilter = z.infer<typeof PairFilterSchema>;

export const listPairs = defineEndpoint({
  method: 'get',
  path: '/studies/{study}/pairs',
  access: 'researcher',
  tag: 'pairs',
  summary: 'Pairs, sorted and filtered, a page at a time. Pairs without a value for the sort come last.',
  params: StudyParamsSchema,
  query: PairFilterSchema.extend({
    sort: z.enum(PAIR_SORTS).default('disagreement'),
    cursor: z.string().max(200).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(60),
  }),
  response: z.object({
    pairs: z.array(PairRowSchema),
    nextCursor: z.string().nullable(),
    /** How many pairs pass the filter. */
    total: z.int().nonnegative(),
    /** There are more than `total`, which is where counting ended. */
    totalIsAtLeast: z.boolean().default(false),
  }),
  errors: ['not_found'],
});

/** A selection of pairs that one thing is done with. */
export const MAX_SELECTED_PAIRS = 5000;
export const PairIdsSchema = z.array(z.uuid()).min(1).max(MAX_SELECTED_PAIRS);

export const lookUpPairs = defineEndpoint({
  method: 'post',
  path: '/studies/{study}/pairs/lookup',
  access: 'researcher',
  tag: 'pairs',
  summary: 'Pairs by id, in the order asked for; ids that are not of this study are left out.',
  params: StudyParamsSchema,
  body: z.object({ pairIds: PairIdsSchema }),
  response: z.object({ pairs: z.array(PairRowSchema) }),
  errors: ['not_found'],
});

const FacetSchema = z.object({ name: z.string(), pairs: z.int() });

export const readFacets = defineEndpoint({
  method: 'get',
  path: '/studies/{study}/facets',
  access: 'researcher',
  tag: 'pairs',
  summary: 'Subsets and generators of a study with their numbers of pairs.',
  params: StudyParamsSchema,
  response: z.object({ subsets: z.array(FacetSchema), generators: z.array(FacetSchema) }),
  errors: ['not_found'],
});

export const PairLabelSchema = z.object({
  eventId: z.uuid(),
  personId: z.uuid(),
  rater: z.string(),
  raterKind: PersonKindSchema,
  value: LabelValueSchema,
  note: z.string(),
  activeMs: z.int(),
  labelledAt: z.iso.datetime(),
});
export type PairLabel = z.infer<typeof PairLabelSchema>;

export const PairDetailSchema = PairRowSchema.extend({
  metadata: z.record(z.string(), z.unknown()),
  judgements: z.array(PairLabelSchema),
  contrastiveSet: z
    .object({
      id: z.uuid(),
      version: z.int(),
      origin: ContrastiveOriginSchema,
      items: z.array(z.string()),
    })
    .nullable(),
  /** Newest first; the study's own model, set and settings before others. */
  scores: z.array(ScoreViewSchema),
  /** Rewards of the prompt alone, newest first. */
  rawRewards: z.array(RawRewardViewSchema),
});
export type PairDetail = z.infer<typeof PairDetailSchema>;

export const readPair = defineEndpoint({
  method: 'get',
  path: '/studies/{study}/pairs/{pair}',
  access: 'researcher',
  tag: 'pairs',
  summary: 'All that is known of one pair.',
  params: StudyParamsSchema.extend({ pair: z.uuid() }),
  response: PairDetailSchema,
  errors: ['not_found'],
});

export const downloadBackup = defineEndpoint({
  method: 'get',
  path: '/backup',
  access: 'owner',
  tag: 'operations',
  summary: 'The whole database and all images as one gzipped tar, streamed.',
  response: 'stream',
});
