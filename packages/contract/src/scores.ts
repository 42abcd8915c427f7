import { z } from 'zod';
import { defineEndpoint } from './endpoint.ts';
import { PARITY_LIMITS } from './model/passport.ts';
import { AnyScoreProvenanceSchema, ScoreProvenanceSchema } from './model/provenance.ts';
import { TextNormSettingsSchema } from './model/settings.ts';
import { EnsembleRuleSchema, StudyMemberSchema, StudyModelSchema, StudyParamsSchema } from './studies.ts';

export const ContrastiveOriginSchema = z.enum(['rules', 'llm', 'imported', 'edited']);
export type ContrastiveOrigin = z.infer<typeof ContrastiveOriginSchema>;

/** What the browser needs to score one pair. Holds no score. */
export const ScoringInputSchema = z.object({
  pairId: z.uuid(),
  imageSha256: z.string().nullable(),
  contrastiveSetId: z.uuid().nullable(),
  /** The prompt first, then its contrastive prompts without duplicates and without the prompt itself. */
  texts: z.array(z.string()),
});
export type ScoringInput = z.infer<typeof ScoringInputSchema>;

export const readScoringInputs = defineEndpoint({
  method: 'post',
  path: '/studies/{study}/scoring-inputs',
  access: 'annotator',
  tag: 'scoring',
  summary:
    'Model, settings and contrastive sets for some pairs. Closed to annotators where scores are never shown, unless their votes have opened the pairs.',
  params: StudyParamsSchema,
  body: z.object({ pairIds: z.array(z.uuid()).min(1).max(200) }),
  response: z.object({
    model: StudyModelSchema.nullable(),
    textNorm: TextNormSettingsSchema.nullable(),
    members: z.array(StudyMemberSchema),
    ensemble: EnsembleRuleSchema,
    inputs: z.array(ScoringInputSchema),
  }),
  errors: ['scores_hidden', 'not_found'],
});

export const readParityPairs = defineEndpoint({
  method: 'get',
  path: '/studies/{study}/parity-pairs',
  access: 'annotator',
  tag: 'scoring',
  summary:
    'The first pairs of a study that can be scored: what a device proves itself on where a model has no golden values. Closed to annotators where scores are never shown.',
  params: StudyParamsSchema,
  response: z.object({ inputs: z.array(ScoringInputSchema).max(PARITY_LIMITS.studyImages) }),
  errors: ['scores_hidden', 'not_found'],
});

export const ScoreDraftSchema = z.object({
  pairId: z.uuid(),
  contrastiveSetId: z.uuid(),
  settings: TextNormSettingsSchema,
  rewards: z.array(z.number()).min(2).max(201),
  provenance: ScoreProvenanceSchema,
});
export type ScoreDraft = z.infer<typeof ScoreDraftSchema>;

export const recordScores = defineEndpoint({
  method: 'post',
  path: '/studies/{study}/scores',
  access: 'annotator',
  tag: 'scoring',
  summary:
    'Stores scores, each once for a pair, model, contrastive set and settings. TextNorm is computed here, not believed.',
  params: StudyParamsSchema,
  body: z.object({ scores: z.array(ScoreDraftSchema).min(1).max(200) }),
  response: z.object({ stored: z.int().nonnegative(), alreadyThere: z.int().nonnegative() }),
  status: 201,
  errors: ['label_first', 'scores_hidden', 'unknown_model', 'rewards_do_not_match', 'no_passport', 'not_found'],
});

/** A stored score, for researchers. */
export const ScoreViewSchema = z.object({
  id: z.uuid(),
  model: z.object({ id: z.string(), revision: z.string(), name: z.string() }),
  contrastiveSetId: z.uuid(),
  settings: TextNormSettingsSchema,
  rewards: z.array(z.number()),
  /** One for each reward: the prompt, then its contrastive prompts as used. */
  texts: z.array(z.string()),
  textNorm: z.number().min(0).max(1),
  provenance: AnyScoreProvenanceSchema,
  createdAt: z.iso.datetime(),
  scoredBy: z.string().nullable(),
});
export type ScoreView = z.infer<typeof ScoreViewSchema>;

/** A stored reward of the prompt alone, such as one of an imported table: without contrastive prompts no TextNorm. */
export const RawRewardViewSchema = ScoreViewSchema.pick({
  id: true,
  model: true,
  provenance: true,
  createdAt: true,
}).extend({ reward: z.number() });
export type RawRewardView = z.infer<typeof RawRewardViewSchema>;

export const listUnscoredPairs = defineEndpoint({
  method: 'get',
  path: '/studies/{study}/unscored-pairs',
  access: 'researcher',
  tag: 'scoring',
  summary: 'Pairs without a score by the study’s first model and settings, in order of id, after a given id.',
  params: StudyParamsSchema,
  query: z.object({ after: z.uuid().optional(), limit: z.coerce.number().int().min(1).max(500).default(200) }),
  response: z.object({
    model: StudyModelSchema.nullable(),
    textNorm: TextNormSettingsSchema.nullable(),
    inputs: z.array(ScoringInputSchema),
    remaining: z.int().nonnegative(),
  }),
  errors: ['not_found'],
});
