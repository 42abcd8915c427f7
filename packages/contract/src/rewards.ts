import { z } from 'zod';
import { defineEndpoint } from './endpoint.ts';
import { ScoreProvenanceSchema } from './model/provenance.ts';
import { Sha256Schema, TextNormSettingsSchema } from './model/settings.ts';

export const REWARD_LIMITS = {
  items: 256,
  /** Of one image and of the whole request. */
  imageBytes: 32 * 1024 * 1024,
  totalBytes: 128 * 1024 * 1024,
  /** Contrastive prompts of one item. */
  contrastive: 200,
  textLength: 2000,
} as const;

const TextSchema = z.string().trim().min(1).max(REWARD_LIMITS.textLength);

export const RewardItemSchema = z.object({
  /** An image that this installation has, or the name of a file part of the same request. */
  image: z.union([z.object({ sha256: Sha256Schema }), z.object({ file: z.string().min(1).max(300) })]),
  prompt: TextSchema,
  /** Left out: made from the prompt by the rules; `[]`: none, so no TextNorm. */
  contrastive: z.array(TextSchema).max(REWARD_LIMITS.contrastive).optional(),
});
export type RewardItem = z.infer<typeof RewardItemSchema>;

export const RewardsRequestSchema = z.object({
  /** Ids of reward models; two or more make an ensemble. */
  models: z.array(z.string().max(100)).min(1).max(8),
  items: z.array(RewardItemSchema).min(1).max(REWARD_LIMITS.items),
  /** By model id; the model's default where it is left out. */
  settings: z.record(z.string(), TextNormSettingsSchema).default({}),
  /** Weight of the models' variance; null: the mean. */
  lambda: z.number().min(0).max(1).nullable().default(null),
});
export type RewardsRequest = z.infer<typeof RewardsRequestSchema>;

const ProblemSchema = z.object({ code: z.string(), message: z.string() });

export const ItemRewardSchema = z.object({
  /** The contrastive prompts as used: without duplicates and without the prompt. */
  contrastive: z.array(z.string()),
  members: z.array(
    z.object({
      model: z.string(),
      /** Of the prompt; null with a problem. */
      reward: z.number().nullable(),
      /** Of each contrastive prompt. */
      contrastiveRewards: z.array(z.number()),
      /** Null without contrastive prompts or with a problem. */
      textNorm: z.number().nullable(),
      problem: ProblemSchema.nullable(),
      provenance: ScoreProvenanceSchema.nullable(),
    }),
  ),
  /** The one model's, or the ensemble's; null when a member is missing. */
  textNorm: z.number().nullable(),
  /** Ids of models without a value. */
  missing: z.array(z.string()),
});
export type ItemReward = z.infer<typeof ItemRewardSchema>;

export const computeRewards = defineEndpoint({
  method: 'post',
  path: '/rewards',
  access: 'annotator',
  tag: 'rewards',
  summary:
    'Raw rewards and TextNorm of text-image pairs, for training loops and best-of-n: nothing is stored. JSON for images that are here; multipart/form-data with a field `request` (the same JSON) and one file part for each image otherwise.',
  body: 'multipart',
  response: z.object({ items: z.array(ItemRewardSchema) }),
  errors: ['unknown_model', 'body_too_large', 'not_an_image', 'busy'],
});
