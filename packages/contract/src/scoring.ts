import { z } from 'zod';
import { defineEndpoint } from './endpoint.ts';
import { TextNormSettingsSchema } from './model/settings.ts';
import { ScoringInputSchema } from './scores.ts';
import { StudyModelSchema, StudyParamsSchema } from './studies.ts';

export const SCORING_LIMITS = {
  /** Pairs of one claim. */
  claimPairs: 500,
  /** A claim that is not renewed in this time is given to others. */
  leaseSeconds: 120,
} as const;

/** Names one tab or process, so that it finds its own claims again after a reload. */
const HolderSchema = z.string().regex(/^[\w.:-]{8,80}$/);

/** A reason for which pairs have no score, such as `unknown_words`; with one pair as an example. */
export const RefusalCountSchema = z.object({
  code: z.string(),
  pairs: z.int(),
  example: z.object({ pairId: z.uuid(), message: z.string() }),
});

export const ScoringStateSchema = z.object({
  model: StudyModelSchema,
  textNorm: TextNormSettingsSchema,
  pairs: z.int().nonnegative(),
  /** With a score by the model's settings in this study, on the newest contrastive sets. */
  scored: z.int().nonnegative(),
  /** That cannot be scored as they are, by reason; most frequent first. */
  refused: z.array(RefusalCountSchema),
  /** Claimed and not yet scored. */
  claimed: z.int().nonnegative(),
  /** Who scores now. */
  holders: z.array(
    z.object({ holder: z.string(), person: z.string().nullable(), pairs: z.int(), expiresAt: z.iso.datetime() }),
  ),
});
export type ScoringState = z.infer<typeof ScoringStateSchema>;

/** Pairs without score that nobody has claimed and that were not refused. */
export const freePairsOf = ({ pairs, scored, refused, claimed }: ScoringState): number =>
  Math.max(0, pairs - scored - claimed - refused.reduce((sum, reason) => sum + reason.pairs, 0));

export const readScoring = defineEndpoint({
  method: 'get',
  path: '/studies/{study}/scoring',
  access: 'researcher',
  tag: 'scoring',
  summary: 'How far the scoring of a study is, for each reward model that it scores with.',
  params: StudyParamsSchema,
  response: z.object({ members: z.array(ScoringStateSchema) }),
  errors: ['not_found'],
});

export const claimPairs = defineEndpoint({
  method: 'post',
  path: '/studies/{study}/scoring/claims',
  access: 'researcher',
  tag: 'scoring',
  summary:
    'Hands out pairs that lack a score, each to one holder at a time until its lease ends; the holder’s own open claims come first.',
  params: StudyParamsSchema,
  body: z.object({
    /** Id of one of the study's reward models. */
    model: z.string().max(100),
    holder: HolderSchema,
    limit: z.int().min(1).max(SCORING_LIMITS.claimPairs),
  }),
  response: z.object({
    model: StudyModelSchema,
    textNorm: TextNormSettingsSchema,
    inputs: z.array(ScoringInputSchema),
    /** Pairs without score that nobody has claimed. */
    remaining: z.int().nonnegative(),
    expiresAt: z.iso.datetime(),
  }),
  errors: ['not_found', 'unknown_model', 'study_closed'],
});

export const renewClaims = defineEndpoint({
  method: 'post',
  path: '/studies/{study}/scoring/renewals',
  access: 'researcher',
  tag: 'scoring',
  summary: 'Prolongs a holder’s leases; says how many it still has.',
  params: StudyParamsSchema,
  body: z.object({ model: z.string().max(100), holder: HolderSchema }),
  response: z.object({ claimed: z.int().nonnegative(), expiresAt: z.iso.datetime() }),
  errors: ['not_found', 'unknown_model'],
});

export const settleClaims = defineEndpoint({
  method: 'post',
  path: '/studies/{study}/scoring/settlements',
  access: 'researcher',
  tag: 'scoring',
  summary:
    'Gives claims back: pairs that cannot be scored with the reason, the rest (`pairIds`) for others. Stored scores settle their claims by themselves.',
  params: StudyParamsSchema,
  body: z.object({
    model: z.string().max(100),
    holder: HolderSchema,
    pairIds: z.array(z.uuid()).max(SCORING_LIMITS.claimPairs).default([]),
    refusals: z
      .array(
        z.object({
          pairId: z.uuid(),
          /** What it was tried with; the prompt's newest set when it is left out. */
          contrastiveSetId: z.uuid().nullable().optional(),
          code: z.string().max(60),
          message: z.string().max(1000),
        }),
      )
      .max(SCORING_LIMITS.claimPairs)
      .default([]),
  }),
  response: z.object({ released: z.int().nonnegative(), refused: z.int().nonnegative() }),
  errors: ['not_found', 'unknown_model'],
});

export const forgetRefusals = defineEndpoint({
  method: 'delete',
  path: '/studies/{study}/scoring/refusals',
  access: 'researcher',
  tag: 'scoring',
  summary: 'Lets pairs that could not be scored be tried again.',
  params: StudyParamsSchema,
  query: z.object({ model: z.string().max(100), code: z.string().max(60).optional() }),
  response: z.object({ forgotten: z.int().nonnegative() }),
  errors: ['not_found', 'unknown_model'],
});
