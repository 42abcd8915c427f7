import { z } from 'zod';
import { defineEndpoint } from './endpoint.ts';
import { TextNormSettingsSchema } from './model/settings.ts';

export const SlugSchema = z
  .string()
  .min(1)
  .max(80)
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'lower-case letters, digits and single hyphens');

/** `{study}` in an address: the slug or the id. */
export const StudyParamsSchema = z.object({ study: z.string().min(1).max(80) });

/** When an annotator sees what the reward model says: never, after the answer, or always (before it too). */
export const RevealSchema = z.enum(['never', 'after', 'always']);
export type Reveal = z.infer<typeof RevealSchema>;

export const StudyModelSchema = z.object({
  id: z.string(),
  revision: z.string(),
  name: z.string(),
  kind: z.enum(['dual-encoder', 'cross-encoder', 'precomputed']),
  /** Null: nobody here can run it, its scores came with a file. */
  manifestUrl: z.string().nullable(),
});
export type StudyModel = z.infer<typeof StudyModelSchema>;

/** A reward model that a study scores with, and its TextNorm settings there. */
export const StudyMemberSchema = z.object({ model: StudyModelSchema, textNorm: TextNormSettingsSchema });
export type StudyMember = z.infer<typeof StudyMemberSchema>;

/** How a study with two or more reward models makes one number of theirs (docs/science.md, "Ensembles"). */
export const EnsembleRuleSchema = z.discriminatedUnion('method', [
  z.object({ method: z.literal('mean') }),
  z.object({ method: z.literal('uncertainty-regularised'), lambda: z.number().min(0).max(1) }),
]);
export type EnsembleRule = z.infer<typeof EnsembleRuleSchema>;

export const StudySchema = z.object({
  id: z.uuid(),
  slug: SlugSchema,
  name: z.string(),
  description: z.string(),
  reveal: RevealSchema,
  isDemo: z.boolean(),
  isClosed: z.boolean(),
  createdAt: z.iso.datetime(),
  pairs: z.int().nonnegative(),
  /** Pairs that this person has labelled. */
  labelledByMe: z.int().nonnegative(),
});
export type Study = z.infer<typeof StudySchema>;

/** What researchers see beyond that. */
export const StudyDetailSchema = StudySchema.extend({
  /** The first of its reward models. */
  model: StudyModelSchema.nullable(),
  /** The first model's settings in force: the study's own, else the model's default. */
  textNorm: TextNormSettingsSchema.nullable(),
  /** All that it scores with; two or more are an ensemble. */
  members: z.array(StudyMemberSchema),
  ensemble: EnsembleRuleSchema,
  labels: z.int().nonnegative(),
  scoredPairs: z.int().nonnegative(),
  missingImages: z.int().nonnegative(),
  simulatedRaters: z.int().nonnegative(),
});
export type StudyDetail = z.infer<typeof StudyDetailSchema>;

export const listStudies = defineEndpoint({
  method: 'get',
  path: '/studies',
  access: 'annotator',
  tag: 'studies',
  summary: 'The studies that one may enter.',
  response: z.object({ studies: z.array(StudySchema) }),
});

export const readStudy = defineEndpoint({
  method: 'get',
  path: '/studies/{study}',
  access: 'annotator',
  tag: 'studies',
  summary: 'One study, as far as any member may know it.',
  params: StudyParamsSchema,
  response: StudySchema,
  errors: ['not_found'],
});

export const readStudyDetail = defineEndpoint({
  method: 'get',
  path: '/studies/{study}/detail',
  access: 'researcher',
  tag: 'studies',
  summary: 'One study with its reward model, settings and totals.',
  params: StudyParamsSchema,
  response: StudyDetailSchema,
  errors: ['not_found'],
});

export const createStudy = defineEndpoint({
  method: 'post',
  path: '/studies',
  access: 'researcher',
  tag: 'studies',
  summary: 'Makes an empty study.',
  body: z.object({
    name: z.string().trim().min(1).max(120),
    /** Made from the name when it is left out. */
    slug: SlugSchema.optional(),
    description: z.string().max(2000).default(''),
    reveal: RevealSchema.default('after'),
    /** Id of a reward model of this installation; null: not scored. */
    model: z.string().nullable().default('scene-clip'),
    /** How many people label each pair; null: everybody labels every pair. */
    labelsPerPair: z.int().min(1).max(100).nullable().default(null),
  }),
  response: StudyDetailSchema,
  status: 201,
  errors: ['name_taken', 'unknown_model'],
});

export const updateStudy = defineEndpoint({
  method: 'patch',
  path: '/studies/{study}',
  access: 'researcher',
  tag: 'studies',
  summary: 'Changes name, description, reveal policy, reward model or TextNorm settings; fields left out stay.',
  params: StudyParamsSchema,
  body: z
    .object({
      name: z.string().trim().min(1).max(120),
      description: z.string().max(2000),
      reveal: RevealSchema,
      model: z.string().nullable(),
      /** Null: the model's default. */
      textNorm: TextNormSettingsSchema.nullable(),
      /** All reward models in their order, instead of `model` and `textNorm`; `textNorm` null: the model's default. */
      members: z
        .array(z.object({ model: z.string().max(100), textNorm: TextNormSettingsSchema.nullable().default(null) }))
        .max(8)
        .refine(
          (members) => new Set(members.map(({ model }) => model)).size === members.length,
          'a model is named twice',
        ),
      ensemble: EnsembleRuleSchema,
      isClosed: z.boolean(),
    })
    .partial(),
  response: StudyDetailSchema,
  errors: ['not_found', 'unknown_model'],
});

export const deleteStudy = defineEndpoint({
  method: 'delete',
  path: '/studies/{study}',
  access: 'owner',
  tag: 'studies',
  summary: 'Removes a study with all its pairs, labels and scores.',
  params: StudyParamsSchema,
  query: z.object({
    /** The study's slug once more, so that nothing is removed by mistake. */
    confirm: z.string(),
  }),
  response: 'empty',
  status: 204,
  errors: ['not_found'],
});

export const removeSimulatedRaters = defineEndpoint({
  method: 'delete',
  path: '/studies/{study}/simulated-raters',
  access: 'researcher',
  tag: 'people',
  summary: 'Removes the simulated raters of a study and all that they said.',
  params: StudyParamsSchema,
  response: z.object({ raters: z.int(), labels: z.int() }),
  errors: ['not_found'],
});
