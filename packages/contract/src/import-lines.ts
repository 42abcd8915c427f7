import { z } from 'zod';
import { VoteImportLineSchema } from './compare/vote-import.ts';
import { AnyScoreProvenanceSchema } from './model/provenance.ts';
import { TextNormSettingsSchema } from './model/settings.ts';
import { FileNameSchema, PAIR_IMPORT_LIMITS, PairImportLineSchema, PromptSchema, SubsetSchema } from './pair-import.ts';
import { ContrastiveOriginSchema } from './scores.ts';

const LineSchema = z.int().positive();
const FigureSchema = z.number({ error: 'is not a finite number' });

/** What is said of a prompt as such: its contrastive sets, and figures that a publication gives for it. */
export const PromptImportLineSchema = z.strictObject({
  kind: z.literal('prompt'),
  line: LineSchema,
  file: FileNameSchema.optional(),
  prompt: PromptSchema,
  subset: SubsetSchema.optional(),
  /** Oldest first. A set equal to one that is there is not added again. */
  sets: z
    .array(
      z.strictObject({
        origin: ContrastiveOriginSchema.default('imported'),
        items: z.array(PromptSchema).min(1).max(PAIR_IMPORT_LIMITS.contrastivePrompts),
      }),
    )
    .optional(),
  /** Source (a model's published name, or `human`) -> name of the figure -> value. */
  reported: z.record(z.string().min(1).max(200), z.record(z.string().min(1).max(100), FigureSchema)).optional(),
});
export type PromptImportLine = z.infer<typeof PromptImportLineSchema>;

/** Rewards of one model for one pair, which must be there or come with an earlier line. */
export const ScoreImportLineSchema = z.strictObject({
  kind: z.literal('score'),
  line: LineSchema,
  file: FileNameSchema.optional(),
  prompt: PromptSchema,
  subset: SubsetSchema.optional(),
  image: z.string().trim().min(1).max(PAIR_IMPORT_LIMITS.imageNameChars),
  model: z.strictObject({
    id: z.string().trim().min(1).max(100),
    revision: z.string().trim().min(1).max(64).default('imported'),
    name: z.string().trim().min(1).max(200).optional(),
  }),
  /** The prompt's reward, then one for each of `texts`. */
  rewards: z.array(FigureSchema).min(1).max(201),
  /** Contrastive prompts as used, in order; left out: a reward of the prompt alone. */
  texts: z.array(PromptSchema).max(PAIR_IMPORT_LIMITS.contrastivePrompts).optional(),
  /** Needed with `texts`. */
  settings: TextNormSettingsSchema.optional(),
  provenance: AnyScoreProvenanceSchema.optional(),
  computedAt: z.iso.datetime().optional(),
});
export type ScoreImportLine = z.infer<typeof ScoreImportLineSchema>;

/** One line of what the import endpoint takes, whatever file it came from. A line without `kind` is a pair. */
export const ImportLineSchema = z.union([
  PromptImportLineSchema,
  ScoreImportLineSchema,
  VoteImportLineSchema,
  PairImportLineSchema.extend({ kind: z.literal('pair').default('pair') }),
]);
export type ImportLine = z.infer<typeof ImportLineSchema>;
export type ImportLineDraft = z.input<typeof ImportLineSchema>;
