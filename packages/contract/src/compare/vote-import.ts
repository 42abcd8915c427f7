import { BALLOT_KINDS, BALLOT_STANDINGS } from '@plumbline/analysis';
import { z } from 'zod';
import { FileNameSchema, ImportedLabelSchema, PromptSchema, SubsetSchema } from '../pair-import.ts';
import { VoteAnswerSchema } from './ballots.ts';
import { CriterionSchema, EVALUATION_LIMITS } from './evaluations.ts';

const ImagesSchema = z.array(z.string().trim().min(1).max(500)).min(1).max(EVALUATION_LIMITS.imagesPerSide);

/**
 * One answer of one person to one criterion of a comparison that an evaluation of the study has. The comparison is known by
 * its prompt and its sides: by the names of both contenders, by both sides' images, or by all of these.
 */
export const VoteImportLineSchema = z
  .strictObject({
    kind: z.literal('vote'),
    line: z.int().positive(),
    file: FileNameSchema.optional(),
    /** Slug of the evaluation. */
    evaluation: z.string().trim().min(1).max(200),
    prompt: PromptSchema,
    subset: SubsetSchema.optional(),
    /** Contenders, as they stood before the person. */
    left: SubsetSchema.optional(),
    right: SubsetSchema.optional(),
    /** Names of images, in the order of the grid. */
    leftImages: ImagesSchema.optional(),
    rightImages: ImagesSchema.optional(),
    criterion: CriterionSchema,
    /** Null takes the answer before it back; only in a history. */
    answer: VoteAnswerSchema.nullable(),
    rater: ImportedLabelSchema.shape.rater,
    /** Left out: `imported`. */
    raterKind: ImportedLabelSchema.shape.raterKind,
    ballotKind: z.enum(BALLOT_KINDS).default('comparison'),
    /** Of a decoy. */
    expected: VoteAnswerSchema.optional(),
    /** What the ballot counted for where the file comes from. */
    standing: z.enum(BALLOT_STANDINGS).optional(),
    /**
     * Whether this is the answer that stood in the end: the file is a history, and what was answered later follows what
     * was answered before. Left out: two different answers of one rater contradict each other and are refused.
     */
    isCurrent: z.boolean().optional(),
    /** How many ballots the person had been given before; left out: one after the other. */
    position: z.int().nonnegative().max(1_000_000).optional(),
    activeMs: ImportedLabelSchema.shape.activeMs,
    waitMs: ImportedLabelSchema.shape.activeMs,
    note: ImportedLabelSchema.shape.note,
    /** When the person answered; left out: the time of the import. */
    votedAt: z.iso.datetime().optional(),
  })
  .superRefine((vote, context) => {
    const refuse = (field: keyof typeof vote, message: string) =>
      context.addIssue({ code: 'custom', path: [field], message });
    const hasNames = vote.left !== undefined && vote.right !== undefined;
    const hasImages = vote.leftImages !== undefined && vote.rightImages !== undefined;
    if (!hasNames && !hasImages) refuse('left', 'neither names both contenders nor the images of both sides');
    if (vote.ballotKind === 'decoy' && !(hasNames && hasImages))
      refuse('ballotKind', 'a decoy needs both contenders and the images that were shown');
    if (vote.answer === null && vote.isCurrent !== false) refuse('answer', 'is empty');
    if (vote.isCurrent !== undefined && vote.votedAt === undefined)
      refuse('votedAt', 'is left out, and a history needs the time of each answer');
  });
export type VoteImportLine = z.infer<typeof VoteImportLineSchema>;
