import { z } from 'zod';
import { defineEndpoint } from './endpoint.ts';
import { BlindPairSchema, LabelValueSchema, NoteSchema } from './labels.ts';
import { StudyParamsSchema } from './studies.ts';

/** On which pairs people are of different minds, from labels that count. */
export const ConflictKindSchema = z.enum([
  /** Somebody said aligned, somebody not aligned. */
  'opposed',
  /** Two labels or more, and no answer has more than half of them. */
  'no_majority',
  /** Somebody was unsure. */
  'unsure',
  /** At least `minSplit` of the people are outside the largest group of equal answers. */
  'split',
]);
export type ConflictKind = z.infer<typeof ConflictKindSchema>;

export const CONFLICT_KINDS = ConflictKindSchema.options;

export const ConflictFilterSchema = z.object({
  kind: ConflictKindSchema.default('opposed'),
  /** Only where `kind` is `split`. */
  minSplit: z.coerce.number().min(0).max(1).default(0.3),
  /** Pairs that are decided already come too. */
  decided: z.enum(['without', 'with']).default('without'),
});
export type ConflictFilter = z.infer<typeof ConflictFilterSchema>;

/** A pair to decide on, as blind as to somebody who labels it: labels and scores are asked for apart. */
export const ConflictSchema = BlindPairSchema.extend({
  /** The decision that stands; null: none. */
  decision: z.object({ value: LabelValueSchema, note: NoteSchema, by: z.string() }).nullable(),
});
export type Conflict = z.infer<typeof ConflictSchema>;

export const listConflicts = defineEndpoint({
  method: 'get',
  path: '/studies/{study}/conflicts',
  access: 'researcher',
  tag: 'review',
  summary: 'Pairs on which people disagree, by id: from one on, or those before one.',
  params: StudyParamsSchema,
  query: ConflictFilterSchema.extend({
    /** The first pair of the page, or the one after it in the order when it is none of these. */
    from: z.uuid().optional(),
    /** The page ends before this pair; takes the place of `from`. */
    before: z.uuid().optional(),
    limit: z.coerce.number().int().min(1).max(100).default(20),
  }),
  response: z.object({
    /** In rising order of ids. */
    conflicts: z.array(ConflictSchema),
    /** Pairs of this kind without a decision. */
    open: z.int().nonnegative(),
    /** Pairs of this kind with one. */
    decided: z.int().nonnegative(),
    /** `from` of the page after this one; null: there is none. */
    next: z.uuid().nullable(),
    /** There are pairs before the first of this page. */
    hasEarlier: z.boolean(),
  }),
  errors: ['not_found'],
});
