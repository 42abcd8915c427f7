import { z } from 'zod';
import { defineEndpoint } from './endpoint.ts';
import { StudyParamsSchema } from './studies.ts';

/** Which pairs are asked first. What was sent back for more labels comes before all else. */
export const AssignmentOrderSchema = z.discriminatedUnion('kind', [
  /** A random order; each person begins elsewhere. */
  z.object({ kind: z.literal('random') }),
  /** Images of one prompt far apart: every prompt once, then every prompt again. */
  z.object({ kind: z.literal('spread') }),
  /** Subset by subset as named, spread within; those not named come last. */
  z.object({ kind: z.literal('subset'), subsets: z.array(z.string()).max(1000) }),
  /** Where people and the reward model are furthest apart. */
  z.object({ kind: z.literal('disagreement') }),
  /** Where one more label would change the majority most. */
  z.object({ kind: z.literal('uncertainty') }),
]);
export type AssignmentOrder = z.infer<typeof AssignmentOrderSchema>;

const Every = z.int().min(5).max(1000).nullable();

/** How often a person is asked a check, in answers from one to the next; null: never. */
export const CheckPolicySchema = z.object({
  goldEvery: Every.default(null),
  contrastiveEvery: Every.default(null),
  repeatEvery: Every.default(null),
});
export type CheckPolicy = z.infer<typeof CheckPolicySchema>;

export const LabellingPolicySchema = z.object({
  /** How many people label each pair; null: everybody labels every pair. */
  labelsPerPair: z.int().min(1).max(100).nullable(),
  order: AssignmentOrderSchema,
  checks: CheckPolicySchema,
});
export type LabellingPolicy = z.infer<typeof LabellingPolicySchema>;

/** One change of the policy: the fields that it changed. */
export const PolicyChangeSchema = z.object({
  at: z.iso.datetime(),
  /** Name; null: the person is gone. */
  by: z.string().nullable(),
  from: LabellingPolicySchema.partial(),
  to: LabellingPolicySchema.partial(),
});
export type PolicyChange = z.infer<typeof PolicyChangeSchema>;

export const readLabellingPolicy = defineEndpoint({
  method: 'get',
  path: '/studies/{study}/labelling',
  access: 'researcher',
  tag: 'labelling',
  summary: 'How a study is labelled, and every change of that, newest first.',
  params: StudyParamsSchema,
  response: LabellingPolicySchema.extend({ trail: z.array(PolicyChangeSchema) }),
  errors: ['not_found'],
});

export const updateLabellingPolicy = defineEndpoint({
  method: 'patch',
  path: '/studies/{study}/labelling',
  access: 'researcher',
  tag: 'labelling',
  summary:
    'Changes how a study is labelled; fields left out stay. Fewer labels per pair take none away; more take late labels in first.',
  params: StudyParamsSchema,
  body: LabellingPolicySchema.partial(),
  response: LabellingPolicySchema.extend({ trail: z.array(PolicyChangeSchema) }),
  errors: ['not_found'],
});

/** What a check of a study's counters against its events found. All zero: as it should be. */
export const IntegrityFindingsSchema = z.object({
  pairs: z.int().nonnegative(),
  /** Labels that count. */
  labels: z.int().nonnegative(),
  /** Labels that are still wanted; null: everybody labels every pair. */
  open: z.int().nonnegative().nullable(),
  /** Pairs with more counting labels than wanted, and comparisons with more counting ballots. */
  over: z.int().nonnegative(),
  /** Pairs and comparisons with fewer than wanted of which nobody could be given a place. */
  under: z.int().nonnegative(),
  /** Labels, leases, answers, ballots and votes whose event, pair, comparison or person does not agree with them. */
  orphaned: z.int().nonnegative(),
  /** Counters that were wrong, and are right now, by name. */
  rebuilt: z.record(z.string(), z.int().nonnegative()),
});
export type IntegrityFindings = z.infer<typeof IntegrityFindingsSchema>;

export const IntegrityReportSchema = IntegrityFindingsSchema.extend({
  at: z.iso.datetime(),
  cause: z.enum(['nightly', 'asked']),
});
export type IntegrityReport = z.infer<typeof IntegrityReportSchema>;

export const checkIntegrity = defineEndpoint({
  method: 'post',
  path: '/studies/{study}/integrity',
  access: 'researcher',
  tag: 'labelling',
  summary: 'Checks every counter of a study against its events and rebuilds those that are wrong.',
  params: StudyParamsSchema,
  response: IntegrityReportSchema,
  errors: ['not_found'],
});

export const listIntegrityReports = defineEndpoint({
  method: 'get',
  path: '/studies/{study}/integrity',
  access: 'researcher',
  tag: 'labelling',
  summary: 'The last checks of a study, newest first.',
  params: StudyParamsSchema,
  query: z.object({ limit: z.coerce.number().int().min(1).max(100).default(10) }),
  response: z.object({ reports: z.array(IntegrityReportSchema) }),
  errors: ['not_found'],
});
