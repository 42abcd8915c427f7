import { z } from 'zod';
import { defineEndpoint } from './endpoint.ts';
import { GuidelineSchema } from './guideline.ts';
import { ImageViewSchema } from './images.ts';
import { LabelValueSchema } from './labels.ts';
import { StudyParamsSchema } from './studies.ts';

export const TRAINING_LIMITS = {
  /** UTF-8 bytes of a guideline. */
  guidelineBytes: 100_000,
  /** Examples of a guideline, and questions of a qualification round. */
  items: 200,
} as const;

export const GuidelineTextSchema = z
  .string()
  .refine(
    (text) => new TextEncoder().encode(text).length <= TRAINING_LIMITS.guidelineBytes,
    `at most ${TRAINING_LIMITS.guidelineBytes} bytes`,
  );

/** What somebody has to do before they are given pairs. */
export const QualificationPolicySchema = z.object({
  /** Share of the round's questions to be answered as expected. */
  passShare: z.number().min(0.01).max(1),
  /** How often the round may be tried; null: as often as one likes. */
  rounds: z.int().min(1).max(10).nullable(),
});
export type QualificationPolicy = z.infer<typeof QualificationPolicySchema>;

/** `example`: shown with its answer under the guideline. `qualification`: asked in the round. */
export const TrainingUseSchema = z.enum(['example', 'qualification']);
export type TrainingUse = z.infer<typeof TrainingUseSchema>;

const ExplanationSchema = z.string().max(2000);

export const writeGuideline = defineEndpoint({
  method: 'put',
  path: '/studies/{study}/guideline',
  access: 'researcher',
  tag: 'training',
  summary: 'Replaces the guideline of a study, if it still is the text that was read.',
  params: StudyParamsSchema,
  body: z.object({
    text: GuidelineTextSchema,
    /** The text that this one was made from: a change that somebody else made meanwhile is not overwritten unseen. */
    replaces: GuidelineTextSchema,
  }),
  response: GuidelineSchema,
  errors: ['not_found', 'wrong_state'],
});

/** A question of the round before its answer: what is expected, and why, cannot pass. */
export const RoundQuestionSchema = z.strictObject({
  itemId: z.uuid(),
  prompt: z.string(),
  image: ImageViewSchema.nullable(),
});
export type RoundQuestion = z.infer<typeof RoundQuestionSchema>;

/** The same after it. */
export const RoundAnswerSchema = RoundQuestionSchema.extend({
  value: LabelValueSchema,
  expected: LabelValueSchema,
  explanation: z.string(),
});
export type RoundAnswer = z.infer<typeof RoundAnswerSchema>;

/** Where somebody is in the qualification round. */
export const QualificationStateSchema = z.enum([
  /** The study has no round. */
  'none',
  /** None begun, or the last one ended without passing and another is left. */
  'ready',
  'under_way',
  'passed',
  /** No round is left. */
  'failed',
]);
export type QualificationState = z.infer<typeof QualificationStateSchema>;

export const QualificationSchema = z.strictObject({
  state: QualificationStateSchema,
  /** Of the round that was begun last; 0: none was. */
  round: z.int().nonnegative(),
  /** How many there are; null: as many as one likes. */
  rounds: z.int().positive().nullable(),
  /** Questions of a round, and how many of them are to be answered as expected. */
  questions: z.int().nonnegative(),
  needed: z.int().nonnegative(),
  /** Of the round under way, in the order in which they are asked: what has no answer yet. */
  open: z.array(RoundQuestionSchema),
  /** Of the round that was begun last, in the order in which they were answered. */
  answered: z.array(RoundAnswerSchema),
  /** A researcher tries it: nothing depends on it, and it can be begun again and again. */
  isPreview: z.boolean(),
});
export type Qualification = z.infer<typeof QualificationSchema>;

export const readQualification = defineEndpoint({
  method: 'get',
  path: '/studies/{study}/qualification',
  access: 'annotator',
  tag: 'training',
  summary: 'Where one is in the qualification round of a study.',
  params: StudyParamsSchema,
  response: QualificationSchema,
  errors: ['not_found'],
});

export const beginRound = defineEndpoint({
  method: 'post',
  path: '/studies/{study}/qualification/rounds',
  access: 'annotator',
  tag: 'training',
  summary: 'Begins the next round where one is left and none is under way; else changes nothing.',
  params: StudyParamsSchema,
  response: QualificationSchema,
  errors: ['not_found'],
});

export const answerQuestion = defineEndpoint({
  method: 'post',
  path: '/studies/{study}/qualification/answers',
  access: 'annotator',
  tag: 'training',
  summary: 'Answers a question of the round under way. The first answer stands; its feedback is in `answered`.',
  params: StudyParamsSchema,
  body: z.object({ itemId: z.uuid(), round: z.int().positive(), value: LabelValueSchema }),
  response: QualificationSchema,
  errors: ['not_found', 'wrong_state'],
});

/** An example or a question as researchers see it. */
export const TrainingItemSchema = z.object({
  id: z.uuid(),
  pairId: z.uuid(),
  use: TrainingUseSchema,
  prompt: z.string(),
  imageName: z.string(),
  image: ImageViewSchema.nullable(),
  expected: LabelValueSchema,
  explanation: z.string(),
  /** Answers of annotators in all rounds, and how many of them were not as expected now. */
  answers: z.int().nonnegative(),
  missed: z.int().nonnegative(),
});
export type TrainingItem = z.infer<typeof TrainingItemSchema>;

export const TrainingSchema = z.object({
  /** Null: pairs are given without a round. */
  policy: QualificationPolicySchema.nullable(),
  /** In the order in which examples are shown; questions are shuffled for each round. */
  items: z.array(TrainingItemSchema),
});
export type Training = z.infer<typeof TrainingSchema>;

export const readTraining = defineEndpoint({
  method: 'get',
  path: '/studies/{study}/training',
  access: 'researcher',
  tag: 'training',
  summary: 'The qualification policy of a study, its examples and questions, and how often each question was missed.',
  params: StudyParamsSchema,
  response: TrainingSchema,
  errors: ['not_found'],
});

export const updateQualification = defineEndpoint({
  method: 'put',
  path: '/studies/{study}/training/policy',
  access: 'researcher',
  tag: 'training',
  summary: 'Asks annotators to pass a round before they are given pairs, or not (null). Who has passed stays so.',
  params: StudyParamsSchema,
  body: z.object({ policy: QualificationPolicySchema.nullable() }),
  response: TrainingSchema,
  errors: ['not_found', 'wrong_state'],
});

/** Items that were there already are `unchanged`. */
export const AddedItemsSchema = z.object({
  added: z.int().nonnegative(),
  unchanged: z.int().nonnegative(),
  /** Pairs that were left out, because nothing is known of their answer. */
  unknown: z.array(z.uuid()),
});
export type AddedItems = z.infer<typeof AddedItemsSchema>;

export const addTrainingItems = defineEndpoint({
  method: 'post',
  path: '/studies/{study}/training/items',
  access: 'researcher',
  tag: 'training',
  summary: 'Makes pairs of the study examples of its guideline or questions of its qualification round.',
  params: StudyParamsSchema,
  body: z.object({
    use: TrainingUseSchema,
    pairIds: z.array(z.uuid()).min(1).max(TRAINING_LIMITS.items),
    /** The answer of all of them; null: what is known of each, from gold, else the decision, else the majority. */
    expected: LabelValueSchema.nullable(),
    explanation: ExplanationSchema.default(''),
  }),
  response: AddedItemsSchema,
  status: 201,
  errors: ['not_found'],
});

export const addGoldItems = defineEndpoint({
  method: 'post',
  path: '/studies/{study}/training/items/gold',
  access: 'researcher',
  tag: 'training',
  summary: 'The same with gold pairs of the study that are not used so yet, drawn at random.',
  params: StudyParamsSchema,
  body: z.object({ use: TrainingUseSchema, count: z.int().min(1).max(TRAINING_LIMITS.items) }),
  response: AddedItemsSchema,
  status: 201,
  errors: ['not_found'],
});

const ItemParamsSchema = StudyParamsSchema.extend({ item: z.uuid() });

export const updateTrainingItem = defineEndpoint({
  method: 'patch',
  path: '/studies/{study}/training/items/{item}',
  access: 'researcher',
  tag: 'training',
  summary:
    'Changes the answer, the explanation or the place of an example or question. What was given before is judged by the new answer.',
  params: ItemParamsSchema,
  body: z.object({
    expected: LabelValueSchema.optional(),
    explanation: ExplanationSchema.optional(),
    /** Its place among those of the same use, from 0; beyond the end: the last. */
    place: z.int().nonnegative().optional(),
  }),
  response: TrainingSchema,
  errors: ['not_found'],
});

export const removeTrainingItem = defineEndpoint({
  method: 'delete',
  path: '/studies/{study}/training/items/{item}',
  access: 'researcher',
  tag: 'training',
  summary: 'Takes an example or question out; the pair stays. The last question only once no round is asked for.',
  params: ItemParamsSchema,
  response: TrainingSchema,
  errors: ['not_found', 'wrong_state'],
});

/** One round of one person, judged by the answers that are expected now. */
export const RoundResultSchema = z.object({
  round: z.int().positive(),
  answered: z.int().nonnegative(),
  right: z.int().nonnegative(),
  /** When its last answer came; null: none has. */
  lastAnswerAt: z.iso.datetime().nullable(),
});

/** An annotator in the qualification round. */
export const TraineeSchema = z.object({
  personId: z.uuid(),
  displayName: z.string(),
  state: QualificationStateSchema,
  /** The round in which they passed; null: they have not. */
  passedIn: z.int().positive().nullable(),
  rounds: z.array(RoundResultSchema),
});
export type Trainee = z.infer<typeof TraineeSchema>;

export const listTrainees = defineEndpoint({
  method: 'get',
  path: '/studies/{study}/training/people',
  access: 'researcher',
  tag: 'training',
  summary: 'Who has passed the qualification round, in which round and with what score; only annotators of the study.',
  params: StudyParamsSchema,
  response: z.object({
    questions: z.int().nonnegative(),
    people: z.array(TraineeSchema),
  }),
  errors: ['not_found'],
});

export const grantRound = defineEndpoint({
  method: 'post',
  path: '/studies/{study}/training/people/{person}/rounds',
  access: 'researcher',
  tag: 'training',
  summary: 'Lets an annotator who has no round left try once more.',
  params: StudyParamsSchema.extend({ person: z.uuid() }),
  response: TraineeSchema,
  status: 201,
  errors: ['not_found', 'wrong_state'],
});
