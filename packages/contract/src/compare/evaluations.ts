import { CRITERION_NAMES } from '@plumbline/analysis';
import { z } from 'zod';
import { defineEndpoint } from '../endpoint.ts';
import { TextNormSettingsSchema } from '../model/settings.ts';
import { RevealSchema, SlugSchema, StudyParamsSchema } from '../studies.ts';

/** What a vote is about: is the image true to the prompt (shown), does it look good (prompt hidden). */
export const CriterionSchema = z.enum(CRITERION_NAMES);
export type Criterion = z.infer<typeof CriterionSchema>;
export const CRITERIA: readonly Criterion[] = CriterionSchema.options;

const count = z.int().nonnegative();

export const EVALUATION_LIMITS = {
  contenders: 100,
  /** Images of a grid: 1, 4, 9, or any number up to this. */
  imagesPerSide: 16,
  /** Questions of one evaluation: prompts times matchups. */
  comparisons: 1_000_000,
} as const;

/** Which two contenders are compared on which prompts. */
export const EvaluationDesignSchema = z.discriminatedUnion('kind', [
  /** Every two contenders on every prompt. */
  z.object({ kind: z.literal('all') }),
  /** Every contender with this one, by name, on every prompt. */
  z.object({ kind: z.literal('baseline'), baseline: z.string() }),
  /** So many matchups on each prompt; over all prompts every matchup equally often, give or take one. */
  z.object({ kind: z.literal('balanced'), perPrompt: z.int().min(1).max(1000) }),
  /** Every two contenders on every prompt; served is what tells most about the order, until there are so many votes. */
  z.object({ kind: z.literal('active'), votes: z.int().min(1).max(10_000_000) }),
]);
export type EvaluationDesign = z.infer<typeof EvaluationDesignSchema>;

/** Where the images of a contender come from. */
export const ContenderSourceSchema = z.discriminatedUnion('kind', [
  /** A generator's, by its name: the first of each prompt by image name. */
  z.object({ kind: z.literal('generator'), generator: z.string() }),
  /** The image that a scorer ranks first among n drawn without replacement from a prompt's images. */
  z.object({
    kind: z.literal('best-of-n'),
    n: z.union([z.literal('all'), z.int().positive()]),
    /** A row of the analysis, such as `textnorm:scene-clip@1` or `mean`. */
    by: z.string().min(1).max(400),
    /** Seed of the draw: contenders with the same seed draw from the same order, the first n of it. */
    draw: count.default(0),
    /** Only images of this generator; null: all of the prompt's. */
    generator: z.string().nullable().default(null),
    /** Null: the study's. */
    textNorm: TextNormSettingsSchema.nullable().default(null),
  }),
]);
export type ContenderSource = z.infer<typeof ContenderSourceSchema>;

const NameSchema = z.string().trim().min(1).max(120);

export const ContenderDraftSchema = z.object({ name: NameSchema, source: ContenderSourceSchema });
export type ContenderDraft = z.infer<typeof ContenderDraftSchema>;

/** What was known of a contender's images when it was made; null: no image has a score. */
export const ContenderFactsSchema = z.object({
  /** Mean over prompts of what the picking scorer, or the study's own, says of its images; `by` is its row. */
  reward: z.object({ by: z.string(), mean: z.number(), low: z.number(), high: z.number(), prompts: count }).nullable(),
});
export type ContenderFacts = z.infer<typeof ContenderFactsSchema>;

export const EvaluationDraftSchema = z.object({
  name: NameSchema,
  /** Made from the name when it is left out. */
  slug: SlugSchema.optional(),
  contenders: z.array(ContenderDraftSchema).max(EVALUATION_LIMITS.contenders),
  /** In the order in which they are asked: fidelity first, so that it is judged before the text is read. */
  criteria: z
    .array(CriterionSchema)
    .min(1)
    .max(2)
    .refine((criteria) => new Set(criteria).size === criteria.length, 'a criterion is named twice')
    .default(['fidelity', 'alignment']),
  imagesPerSide: z.int().min(1).max(EVALUATION_LIMITS.imagesPerSide).default(1),
  design: EvaluationDesignSchema.default({ kind: 'all' }),
  votesPerComparison: z.int().min(1).max(100).default(3),
  /** Only prompts of these subsets; null: all. */
  subsets: z.array(z.string()).min(1).max(1000).nullable().default(null),
  /** At most so many prompts, drawn by the seed; null: all. */
  maxPrompts: z.int().min(1).nullable().default(null),
  /** Share of a person's ballots that are asked once more with the sides exchanged. */
  repeatShare: z.number().min(0).max(0.5).default(0.05),
  /** A decoy (one side of another prompt) after so many ballots; null: none. */
  decoyEvery: z.int().min(5).max(1000).nullable().default(null),
  /** Whether a person sees what the reward models say of both sides, once they have voted. `always` is read as `after`. */
  reveal: RevealSchema.default('never'),
  /** Of prompts, order, sides and repeats; left out: drawn. */
  seed: z.int().min(0).max(2_147_483_647).optional(),
  /** Whether people may vote at once. */
  isOpen: z.boolean().default(true),
});
export type EvaluationDraft = z.infer<typeof EvaluationDraftSchema>;
/** A draft as it is written down, with what goes without saying left out. */
export type EvaluationDraftInput = z.input<typeof EvaluationDraftSchema>;

/** What would not work, or works otherwise than one may think. `blocks`: it cannot be made like this. */
export const EvaluationProblemSchema = z.object({
  code: z.enum([
    /** Fewer than two contenders. */
    'one_contender',
    'unknown_generator',
    'unknown_scorer',
    'unknown_baseline',
    'unknown_subset',
    'same_name',
    /** Two contenders have the same source. */
    'same_source',
    /** Prompts left out because a contender has no image of them. */
    'prompts_missing',
    /** Prompts left out because a contender has fewer images of them than a side shows. */
    'grid_unequal',
    /** Prompts left out because images have no score by the picking scorer. */
    'not_scored',
    /** Comparisons whose sides show the same images: ties that nobody is asked. */
    'same_images',
    /** Nothing is left to compare. */
    'nothing_to_compare',
    'too_many_comparisons',
    /** A balanced design with so few comparisons that not every contender is linked to every other. */
    'not_connected',
    /** Images of the contenders have different shapes, which may tell them apart. */
    'shapes_differ',
  ]),
  message: z.string(),
  blocks: z.boolean(),
  /** The contender concerned, by name. */
  contender: z.string().optional(),
  /** How many prompts or comparisons. */
  count: count.optional(),
  /** Some of the prompts concerned. */
  examples: z.array(z.string()).max(5).optional(),
});
export type EvaluationProblem = z.infer<typeof EvaluationProblemSchema>;

/** What an evaluation would be. */
export const EvaluationPlanSchema = z.object({
  prompts: count,
  matchups: count,
  comparisons: count,
  /** Comparisons of equal images: ties that nobody is asked. */
  sameComparisons: count,
  /** Ballots of people that it takes, repeats and decoys not among them. */
  ballots: count,
  imageSize: z.int().positive(),
  problems: z.array(EvaluationProblemSchema),
});
export type EvaluationPlan = z.infer<typeof EvaluationPlanSchema>;

export const ContenderSchema = ContenderDraftSchema.extend({
  id: z.uuid(),
  generatorId: z.uuid().nullable(),
  run: z.string().nullable(),
  step: count.nullable(),
  facts: ContenderFactsSchema.nullable(),
});
export type Contender = z.infer<typeof ContenderSchema>;

export const EvaluationStateSchema = z.enum(['draft', 'open', 'closed']);

export const EvaluationSchema = z.object({
  id: z.uuid(),
  slug: SlugSchema,
  name: z.string(),
  state: EvaluationStateSchema,
  criteria: z.array(CriterionSchema),
  imagesPerSide: z.int().positive(),
  design: EvaluationDesignSchema,
  votesPerComparison: z.int().positive(),
  repeatShare: z.number(),
  decoyEvery: z.int().nullable(),
  reveal: RevealSchema,
  seed: z.int(),
  imageSize: z.int().positive(),
  createdAt: z.iso.datetime(),
  contenders: z.array(ContenderSchema),
  comparisons: count,
  sameComparisons: count,
  prompts: count,
  /** Ballots that count, and how many are wanted in all. */
  counted: count,
  wanted: count,
  surplus: count,
  /** People who have voted. */
  raters: count,
});
export type Evaluation = z.infer<typeof EvaluationSchema>;

/** `{evaluation}` in an address: the slug or the id. */
export const EvaluationParamsSchema = StudyParamsSchema.extend({ evaluation: z.string().min(1).max(80) });

export const planEvaluation = defineEndpoint({
  method: 'post',
  path: '/studies/{study}/evaluations/plans',
  access: 'researcher',
  tag: 'comparing',
  summary: 'What an evaluation would be, and what would not work. Changes nothing.',
  params: StudyParamsSchema,
  body: EvaluationDraftSchema,
  response: EvaluationPlanSchema,
  errors: ['not_found'],
});

export const createEvaluation = defineEndpoint({
  method: 'post',
  path: '/studies/{study}/evaluations',
  access: 'researcher',
  tag: 'comparing',
  summary: 'Makes a pairwise human evaluation. Refused with the first problem that blocks.',
  params: StudyParamsSchema,
  body: EvaluationDraftSchema,
  response: EvaluationSchema.extend({ problems: z.array(EvaluationProblemSchema) }),
  status: 201,
  errors: ['not_found', 'name_taken', 'evaluation_unfit', 'study_closed'],
});

export const listEvaluations = defineEndpoint({
  method: 'get',
  path: '/studies/{study}/evaluations',
  access: 'researcher',
  tag: 'comparing',
  summary: 'The evaluations of a study, newest first.',
  params: StudyParamsSchema,
  response: z.object({ evaluations: z.array(EvaluationSchema) }),
  errors: ['not_found'],
});

export const readEvaluation = defineEndpoint({
  method: 'get',
  path: '/studies/{study}/evaluations/{evaluation}',
  access: 'researcher',
  tag: 'comparing',
  summary: 'One evaluation.',
  params: EvaluationParamsSchema,
  response: EvaluationSchema,
  errors: ['not_found'],
});

export const updateEvaluation = defineEndpoint({
  method: 'patch',
  path: '/studies/{study}/evaluations/{evaluation}',
  access: 'researcher',
  tag: 'comparing',
  summary: 'Changes what may change while people vote; fields left out stay. Fewer votes take none away.',
  params: EvaluationParamsSchema,
  body: z
    .object({
      name: NameSchema,
      state: z.enum(['open', 'closed']),
      votesPerComparison: z.int().min(1).max(100),
      repeatShare: z.number().min(0).max(0.5),
      decoyEvery: z.int().min(5).max(1000).nullable(),
      reveal: RevealSchema,
    })
    .partial(),
  response: EvaluationSchema,
  errors: ['not_found'],
});

export const deleteEvaluation = defineEndpoint({
  method: 'delete',
  path: '/studies/{study}/evaluations/{evaluation}',
  access: 'researcher',
  tag: 'comparing',
  summary: 'Removes an evaluation and its votes.',
  params: EvaluationParamsSchema,
  query: z.object({
    /** The evaluation's slug once more, so that nothing is removed by mistake. */
    confirm: z.string(),
  }),
  response: 'empty',
  status: 204,
  errors: ['not_found'],
});
