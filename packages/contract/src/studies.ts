import { z } from 'zod';
import { defineEndpoint } from './endpoint.ts';
import { ModelManifestSchema, TextNormSettingsSchema } from './reward-model.ts';

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
  manifestUrl: z.string(),
});

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
  model: StudyModelSchema.nullable(),
  /** The settings in force: the study's own, else the model's default. */
  textNorm: TextNormSettingsSchema.nullable(),
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

export const listModels = defineEndpoint({
  method: 'get',
  path: '/models',
  access: 'annotator',
  tag: 'models',
  summary: 'The reward models of this installation.',
  response: z.object({
    models: z.array(z.object({ manifest: ModelManifestSchema, manifestUrl: z.string() })),
  }),
});
