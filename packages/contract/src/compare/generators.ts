import { z } from 'zod';
import { defineEndpoint } from '../endpoint.ts';
import { StudyParamsSchema } from '../studies.ts';

/** What made images of a study. */
export const GeneratorSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  /** The fine-tuning run that it is a checkpoint of; null: it is none. */
  run: z.string().nullable(),
  step: z.int().nonnegative().nullable(),
  /** Prompts of which it has an image, and the least and greatest number of them. */
  prompts: z.int().nonnegative(),
  imagesPerPrompt: z.object({ least: z.int().nonnegative(), most: z.int().nonnegative() }),
});
export type Generator = z.infer<typeof GeneratorSchema>;

export const listGenerators = defineEndpoint({
  method: 'get',
  path: '/studies/{study}/generators',
  access: 'researcher',
  tag: 'comparing',
  summary: 'The generators of a study, and how many images each has of how many prompts.',
  params: StudyParamsSchema,
  response: z.object({
    generators: z.array(GeneratorSchema),
    prompts: z.int().nonnegative(),
    subsets: z.array(z.object({ subset: z.string(), prompts: z.int().nonnegative() })),
  }),
  errors: ['not_found'],
});

export const updateGenerator = defineEndpoint({
  method: 'patch',
  path: '/studies/{study}/generators/{generator}',
  access: 'researcher',
  tag: 'comparing',
  summary: 'Says which fine-tuning run a generator is a checkpoint of, and after how many steps.',
  params: StudyParamsSchema.extend({ generator: z.uuid() }),
  body: z
    .object({ run: z.string().trim().min(1).max(200).nullable(), step: z.int().nonnegative().nullable() })
    .refine(({ run, step }) => (run === null) === (step === null), 'a run and a step, or neither'),
  response: GeneratorSchema,
  errors: ['not_found'],
});
