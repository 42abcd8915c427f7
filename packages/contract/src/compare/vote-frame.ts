import { BALLOT_KINDS, BALLOT_STANDINGS } from '@plumbline/analysis';
import { z } from 'zod';
import { defineEndpoint } from '../endpoint.ts';
import { TableFormatSchema } from '../exports.ts';
import { CriterionSchema, EvaluationParamsSchema, EvaluationSchema } from './evaluations.ts';

const count = z.int().nonnegative();
/** Positions in another list, -1 for none. */
const index = z.int().min(-1);
const flag = z.union([z.literal(0), z.literal(1)]);

export { BALLOT_KINDS, BALLOT_STANDINGS };
/** Codes of an answer: 1 left, -1 right, 0 tie, null none. */
export const AnswerCodeSchema = z.union([z.literal(1), z.literal(0), z.literal(-1)]).nullable();

/**
 * A whole evaluation as columns: lists of equal length within each part, rows named by their position. Contenders are
 * those of `evaluation`, in their order.
 */
export const VoteFrameSchema = z.object({
  /** Equal versions, equal content. */
  version: z.string(),
  evaluation: EvaluationSchema,
  prompts: z.object({ id: z.array(z.uuid()), text: z.array(z.string()), subset: z.array(z.string()) }),
  raters: z.object({
    id: z.array(z.uuid()),
    name: z.array(z.string()),
    kind: z.array(z.enum(['human', 'simulated', 'imported'])),
    isSetAside: z.array(flag),
  }),
  /** Pairs (text and image) that are shown; what scores of the study's own frame are joined by. */
  pairs: z.array(z.uuid()),
  comparisons: z.object({
    id: z.array(z.uuid()),
    prompt: z.array(count),
    /** Contenders; `first` has the lower position. */
    first: z.array(count),
    second: z.array(count),
    firstPairs: z.array(z.array(count)),
    secondPairs: z.array(z.array(count)),
    isSame: z.array(flag),
    wanted: z.array(count),
  }),
  /** Ballots with an answer, in order of issue. */
  ballots: z.object({
    comparison: z.array(count),
    rater: z.array(count),
    /** Positions in `BALLOT_KINDS` and `BALLOT_STANDINGS`. */
    kind: z.array(count),
    standing: z.array(count),
    leftIsFirst: z.array(flag),
    /** Of decoys: the expected answer on alignment. */
    expected: z.array(AnswerCodeSchema),
    position: z.array(count),
    /** Of each ballot one answer a criterion of the evaluation, in its order. */
    answers: z.array(z.array(AnswerCodeSchema)),
    activeMs: z.array(z.array(count.nullable())),
    /** Milliseconds since 1970 of the last answer. */
    at: z.array(count),
    /** Position of the ballot that a repeat asks again; -1: none, or it has no answer. */
    repeats: z.array(index),
  }),
});
export type VoteFrame = z.infer<typeof VoteFrameSchema>;

export const readVoteFrame = defineEndpoint({
  method: 'get',
  path: '/studies/{study}/evaluations/{evaluation}/frame',
  access: 'researcher',
  tag: 'comparing',
  summary: 'All votes of an evaluation as columns. Its ETag is its version: ask with If-None-Match.',
  params: EvaluationParamsSchema,
  response: 'stream',
  errors: ['not_found'],
});

/**
 * `votes`: every answer that was ever given, those taken back and not counting included; `preferences`: chosen and
 * rejected images for DPO, with margins; `leaderboard`: contenders with strengths, intervals and win rates.
 */
export const VOTE_EXPORTS = ['votes', 'preferences', 'leaderboard'] as const;

export const exportEvaluation = defineEndpoint({
  method: 'get',
  path: '/studies/{study}/evaluations/{evaluation}/exports/{kind}',
  access: 'researcher',
  tag: 'export',
  summary: 'Votes, preference pairs or the leaderboard of an evaluation; streamed.',
  params: EvaluationParamsSchema.extend({ kind: z.enum(VOTE_EXPORTS) }),
  query: z.strictObject({
    /** A leaderboard also as `json`, `markdown` and `latex`. Left out: `csv`. */
    format: z.union([TableFormatSchema, z.enum(['json', 'markdown', 'latex'])]).default('csv'),
    /** Of preferences and leaderboards; left out: the first of the evaluation. */
    criterion: CriterionSchema.optional(),
    /** Of preferences: the least share of votes by which one side leads; left out: any. */
    margin: z.coerce.number().min(0).max(1).default(0),
    /** Of preferences: comparisons without a leading side; left out: `drop`. */
    ties: z.enum(['drop', 'keep']).default('drop'),
  }),
  response: 'stream',
  errors: ['not_found', 'invalid_input'],
});
