import { z } from 'zod';
import { defineEndpoint } from '../endpoint.ts';
import { HolderSchema, LABELLING_LIMITS, NoteSchema, QueueStateSchema } from '../labels.ts';
import { StudyParamsSchema } from '../studies.ts';
import { CriterionSchema, EvaluationParamsSchema } from './evaluations.ts';

// Loaded by the voting page at its start: nothing of set-up or results belongs here.

/** One person's answer on one criterion: the better side as it stood before them, or a tie. */
export const VoteAnswerSchema = z.enum(['left', 'right', 'tie']);
export type VoteAnswer = z.infer<typeof VoteAnswerSchema>;
export const VOTE_ANSWERS: readonly VoteAnswer[] = VoteAnswerSchema.options;

/**
 * A comparison before its votes. All that names an image is the ballot's random id, its side and its place there: no
 * generator, file name, content hash or size can pass. Both sides have the same number of images.
 */
export const BlindBallotSchema = z.strictObject({
  ballotId: z.uuid(),
  /** Not shown while fidelity is judged; null where nothing else is asked. */
  prompt: z.string().nullable(),
  /** Criteria to be answered, in their order. */
  criteria: z.array(CriterionSchema).min(1),
  /** Answers that were given to it before, such as on another device. */
  given: z.strictObject({ alignment: VoteAnswerSchema.optional(), fidelity: VoteAnswerSchema.optional() }),
  imagesPerSide: z.int().positive(),
});
export type BlindBallot = z.infer<typeof BlindBallotSchema>;

export const VoteProgressSchema = z.object({
  /** Ballots that this person has answered, repeats and decoys among them. */
  answered: z.int().nonnegative(),
  /** Ballots that the evaluation still wants, of anybody. */
  open: z.int().nonnegative(),
  /** How many it wants in all. */
  wanted: z.int().nonnegative(),
});
export type VoteProgress = z.infer<typeof VoteProgressSchema>;

/** What those who vote may know of an evaluation. */
export const OpenEvaluationSchema = z.object({
  id: z.uuid(),
  slug: z.string(),
  name: z.string(),
  criteria: z.array(CriterionSchema),
  imagesPerSide: z.int().positive(),
  /** Whether something is shown of the reward models after a vote. */
  isRevealing: z.boolean(),
  progress: VoteProgressSchema,
});
export type OpenEvaluation = z.infer<typeof OpenEvaluationSchema>;

export const listOpenEvaluations = defineEndpoint({
  method: 'get',
  path: '/studies/{study}/open-evaluations',
  access: 'annotator',
  tag: 'comparing',
  summary: 'The evaluations of a study in which one may vote now.',
  params: StudyParamsSchema,
  response: z.object({ evaluations: z.array(OpenEvaluationSchema) }),
  errors: ['not_found'],
});

export const takeBallots = defineEndpoint({
  method: 'post',
  path: '/studies/{study}/evaluations/{evaluation}/queue',
  access: 'annotator',
  tag: 'comparing',
  summary: 'The next ballots for this person, blind, each with a place kept for it. Renews what the tab holds.',
  params: EvaluationParamsSchema,
  body: z.object({
    holder: HolderSchema,
    /** Ballots wanted beyond those that are held; 0: only renews. */
    limit: z.int().min(0).max(LABELLING_LIMITS.block).default(6),
    /** Ballots that the tab holds already: not handed out again. What it held before and does not name is. */
    holding: z.array(z.uuid()).max(200).default([]),
  }),
  response: z.object({
    /** In the order in which they are to be asked. */
    ballots: z.array(BlindBallotSchema),
    /** Of `holding`: the place is somebody else's by now; a vote would be surplus. */
    lost: z.array(z.uuid()),
    state: QueueStateSchema,
    /** When to ask again in the state `wait`. */
    retryAfterSeconds: z.int().positive().nullable(),
    leaseSeconds: z.int().positive(),
    progress: VoteProgressSchema,
  }),
  errors: ['not_found', 'study_closed', 'evaluation_closed'],
});

export const returnBallots = defineEndpoint({
  method: 'post',
  path: '/studies/{study}/evaluations/{evaluation}/queue/returns',
  access: 'annotator',
  tag: 'comparing',
  summary: 'Gives the places back that a tab holds: all, or those named.',
  params: EvaluationParamsSchema,
  body: z.object({ holder: HolderSchema, ballotIds: z.array(z.uuid()).max(200).optional() }),
  response: z.object({ returned: z.int().nonnegative() }),
  errors: ['not_found'],
});

export const BallotSideSchema = z.enum(['left', 'right']);
export type BallotSide = z.infer<typeof BallotSideSchema>;

export const readBallotImage = defineEndpoint({
  method: 'get',
  path: '/ballots/{ballot}/{side}/{index}',
  access: 'annotator',
  tag: 'comparing',
  summary:
    'One image of a ballot of one’s own, drawn anew: without metadata, in one format and size for all, its length not told.',
  params: z.object({
    ballot: z.uuid(),
    side: BallotSideSchema,
    /** From 0, row by row. */
    index: z.coerce.number().int().nonnegative(),
  }),
  response: 'stream',
  errors: ['not_found'],
});

const VotedAtSchema = z.iso.datetime().refine((text) => Date.parse(text) >= 0, 'a moment since 1970');

/** One vote on its way in. The key makes sending it twice the same as sending it once. */
export const VoteDraftSchema = z.object({
  ballotId: z.uuid(),
  criterion: CriterionSchema,
  answer: VoteAnswerSchema,
  note: NoteSchema.default(''),
  /** Milliseconds that the question was visible and focused. */
  activeMs: z.int().nonnegative().max(86_400_000),
  /** Milliseconds from the answer before to this ballot's being on the screen; null: not measured. */
  waitMs: z.int().nonnegative().max(86_400_000).nullable().default(null),
  idempotencyKey: z.uuid(),
  votedAt: VotedAtSchema,
});
export type VoteDraft = z.infer<typeof VoteDraftSchema>;

export const VoteWithdrawalSchema = VoteDraftSchema.pick({
  ballotId: true,
  criterion: true,
  idempotencyKey: true,
  votedAt: true,
});
export type VoteWithdrawal = z.infer<typeof VoteWithdrawalSchema>;

/** A vote that is on disk. */
export const StoredVoteSchema = z.object({
  eventId: z.uuid(),
  ballotId: z.uuid(),
  criterion: CriterionSchema,
  answer: VoteAnswerSchema.nullable(),
  recordedAt: z.iso.datetime(),
  /** The comparison had all its votes by then: this one is kept and does not count. */
  isSurplus: z.boolean(),
});
export type StoredVote = z.infer<typeof StoredVoteSchema>;

export const recordVote = defineEndpoint({
  method: 'post',
  path: '/studies/{study}/votes',
  access: 'annotator',
  tag: 'comparing',
  summary: 'Records one vote. Answers only once it is safely on disk.',
  params: StudyParamsSchema,
  body: VoteDraftSchema,
  response: StoredVoteSchema,
  status: 201,
  errors: ['not_found', 'study_closed', 'evaluation_closed', 'not_assigned', 'already_used'],
});

export const withdrawVote = defineEndpoint({
  method: 'post',
  path: '/studies/{study}/votes/withdrawals',
  access: 'annotator',
  tag: 'comparing',
  summary: 'Takes one’s own vote back. The history keeps both.',
  params: StudyParamsSchema,
  body: VoteWithdrawalSchema,
  response: StoredVoteSchema,
  status: 201,
  errors: ['not_found', 'study_closed', 'evaluation_closed', 'already_used'],
});

/** A ballot that one has voted on, with what one wrote; those who come after see nothing of it. */
export const OwnBallotSchema = BlindBallotSchema.extend({
  /** The notes of the answers in `given`. */
  notes: z.strictObject({ alignment: z.string().optional(), fidelity: z.string().optional() }),
});
export type OwnBallot = z.infer<typeof OwnBallotSchema>;

export const readOwnVotes = defineEndpoint({
  method: 'get',
  path: '/studies/{study}/evaluations/{evaluation}/votes/mine',
  access: 'annotator',
  tag: 'comparing',
  summary: 'The ballots that one has voted on, newest first.',
  params: EvaluationParamsSchema,
  query: z.object({ limit: z.coerce.number().int().min(1).max(100).default(20) }),
  response: z.object({ ballots: z.array(OwnBallotSchema), progress: VoteProgressSchema }),
  errors: ['not_found'],
});

const SideScoresSchema = z.object({
  /** Pairs shown there, in the order of the grid: what the scorer works on. */
  pairIds: z.array(z.uuid()),
});

/** What opens when a ballot has all its answers: what the reward models need to judge both sides. */
export const readBallotPairs = defineEndpoint({
  method: 'get',
  path: '/ballots/{ballot}/pairs',
  access: 'annotator',
  tag: 'comparing',
  summary:
    'The pairs behind an answered ballot of one’s own, where the evaluation reveals scores. No generator is named.',
  params: z.object({ ballot: z.uuid() }),
  response: z.object({ left: SideScoresSchema, right: SideScoresSchema }),
  errors: ['not_found', 'label_first', 'scores_hidden'],
});
