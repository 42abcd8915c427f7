import { z } from 'zod';
import { defineEndpoint } from './endpoint.ts';
import { ImageViewSchema } from './images.ts';
import { LabelValueSchema } from './labels.ts';
import { StudyParamsSchema } from './studies.ts';

// Apart from the other endpoints of training, because the labelling page loads it at its start.

/** A pair of the study with its answer and why. */
export const GuidelineExampleSchema = z.strictObject({
  itemId: z.uuid(),
  prompt: z.string(),
  image: ImageViewSchema.nullable(),
  expected: LabelValueSchema,
  explanation: z.string(),
});
export type GuidelineExample = z.infer<typeof GuidelineExampleSchema>;

export const GuidelineSchema = z.strictObject({
  /** Markdown. */
  text: z.string(),
  examples: z.array(GuidelineExampleSchema),
});
export type Guideline = z.infer<typeof GuidelineSchema>;

export const readGuideline = defineEndpoint({
  method: 'get',
  path: '/studies/{study}/guideline',
  access: 'annotator',
  tag: 'training',
  summary: 'The guideline of a study (Markdown), and its examples with their answers.',
  params: StudyParamsSchema,
  response: GuidelineSchema,
  errors: ['not_found'],
});
