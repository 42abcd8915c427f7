import { z } from 'zod';
import { LabelValueSchema } from './labels.ts';
import { metadataValue, UNSTORABLE, UNSTORABLE_WORDS } from './metadata-value.ts';
import { Sha256Schema } from './model/settings.ts';
import { PersonKindSchema } from './people.ts';

/** Limits of one imported row; the reader of files and the import endpoint refuse what lies beyond them. */
export const PAIR_IMPORT_LIMITS = {
  promptChars: 4000,
  imageNameChars: 500,
  nameChars: 200,
  contrastivePrompts: 200,
  labels: 1000,
  noteChars: 2000,
  metadataEntries: 100,
  metadataChars: 4000,
} as const;

const isStorable = (text: string) => !UNSTORABLE.test(text);

const storableText = (min: number, max: number) =>
  z
    .string({ error: 'is not a text' })
    .trim()
    .min(min, 'is empty')
    .max(max, `has more than ${max} characters`)
    .refine(isStorable, UNSTORABLE_WORDS);

const NameSchema = storableText(1, PAIR_IMPORT_LIMITS.nameChars);
export const SubsetSchema = NameSchema;
export const PromptSchema = storableText(1, PAIR_IMPORT_LIMITS.promptChars);

/** Name of the file that a line comes from, where one import reads several. */
export const FileNameSchema = z.string().min(1).max(1000);

export const LabelOriginSchema = z.enum(['human', 'simulated', 'imported', 'adjudication']);
export type LabelOrigin = z.infer<typeof LabelOriginSchema>;

/** One rater's answer that comes with a file: 1 aligned, 0 not aligned, -1 unsure. */
export const ImportedLabelSchema = z.strictObject({
  rater: NameSchema,
  /** Null takes the answer before it back; only in a history. */
  value: LabelValueSchema.nullable(),
  /** As it was written, spaces and all. */
  note: z
    .string({ error: 'is not a text' })
    .min(1, 'is empty')
    .max(PAIR_IMPORT_LIMITS.noteChars, `has more than ${PAIR_IMPORT_LIMITS.noteChars} characters`)
    .refine(isStorable, UNSTORABLE_WORDS)
    .optional(),
  /** Left out: `imported`. An export of ours says what each rater is, so that a copy of a study says the same. */
  raterKind: PersonKindSchema.optional(),
  origin: LabelOriginSchema.optional(),
  activeMs: z.int().nonnegative().max(86_400_000).optional(),
  /** When the person answered; left out: the time of the import. */
  labelledAt: z.iso.datetime().optional(),
  /**
   * Place of this answer among those of one rater on one pair, from 1: the file is a history, and the last answer
   * counts. Left out: two different answers of one rater on one pair contradict each other and are refused.
   */
  sequence: z.int().positive().optional(),
});
export type ImportedLabel = z.infer<typeof ImportedLabelSchema>;

const MetadataSchema = z
  .record(NameSchema, metadataValue(PAIR_IMPORT_LIMITS.metadataChars))
  .refine(
    (entries) => Object.keys(entries).length <= PAIR_IMPORT_LIMITS.metadataEntries,
    `has more than ${PAIR_IMPORT_LIMITS.metadataEntries} entries`,
  );

/**
 * One checked row of a file of pairs, as it is sent to the import endpoint.
 *
 * `line` is the 1-based line of the file on which the row begins. `image` is the name of the image with `/` between
 * folders, relative to the folder of images. Several rows may carry the same (prompt, image), each with other labels.
 */
export const PairImportRowSchema = z.strictObject({
  line: z.int().positive(),
  file: FileNameSchema.optional(),
  prompt: PromptSchema,
  image: storableText(1, PAIR_IMPORT_LIMITS.imageNameChars),
  subset: NameSchema.optional(),
  generator: NameSchema.optional(),
  contrastive: z
    .array(PromptSchema)
    .max(PAIR_IMPORT_LIMITS.contrastivePrompts, `holds more than ${PAIR_IMPORT_LIMITS.contrastivePrompts} prompts`)
    .optional(),
  labels: z
    .array(ImportedLabelSchema)
    .max(PAIR_IMPORT_LIMITS.labels, `holds more than ${PAIR_IMPORT_LIMITS.labels} labels`)
    .optional(),
  metadata: MetadataSchema.optional(),
});
export type PairImportRow = z.infer<typeof PairImportRowSchema>;

/** The row as the import endpoint takes it: with the digest of its image, once the bytes are uploaded. */
export const PairImportLineSchema = PairImportRowSchema.extend({
  /** Left out or null: the image is missing, only its name is known. */
  imageSha256: Sha256Schema.nullable().optional(),
});
export type PairImportLine = z.infer<typeof PairImportLineSchema>;
