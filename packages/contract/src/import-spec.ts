import { z } from 'zod';
import { CriterionSchema } from './compare/evaluations.ts';
import { ImportLineSchema } from './import-lines.ts';
import { PAIR_IMPORT_LIMITS, SubsetSchema } from './pair-import.ts';

/**
 * `tia2`: a release of TIA2, `dataset`: a dataset folder of ours, `images`: pictures in folders, with a table or without
 * (each of the three a folder or a zip of one); `lines`: JSON lines of `ImportLine`, a copy of a study without loss.
 */
export const ImportFormatSchema = z.enum([
  'tia2',
  'dataset',
  'images',
  'lines',
  'csv',
  'tsv',
  'jsonl',
  'parquet',
  'label-studio',
]);
export type ImportFormat = z.infer<typeof ImportFormatSchema>;

/** What the records of a table are. Of no meaning for `tia2`, `dataset` and `lines`, which say it themselves. */
export const ImportTargetSchema = z.enum(['pairs', 'scores', 'prompts', 'votes']);
export type ImportTarget = z.infer<typeof ImportTargetSchema>;

const PlainFieldSchema = z.enum([
  // of pairs, prompts, scores and votes; of votes no image
  'prompt',
  'subset',
  'image',
  // of pairs
  'imageSha256',
  /** The bytes of an image, as Parquet can hold them, beside a column with its name. */
  'picture',
  'generator',
  'contrastive',
  'metadata',
  /** The answers of several raters in one cell. */
  'labels',
  /** One answer; `rater` or `defaults.rater` says whose. */
  'label',
  'rater',
  'raterKind',
  'origin',
  'note',
  'activeMs',
  'labelledAt',
  /** Place in the history of one rater on one pair. */
  'sequence',
  // of prompts
  /** Contrastive sets, oldest first. */
  'sets',
  'reported',
  // of scores
  'model',
  'revision',
  'modelName',
  'reward',
  'rewards',
  'texts',
  'variant',
  'scale',
  'tau',
  'provenance',
  'computedAt',
  // of votes, beside the rater, the kind of the rater, the note and the milliseconds
  'evaluation',
  'criterion',
  'answer',
  /** Contenders, or the images that they showed. */
  'left',
  'right',
  'leftImages',
  'rightImages',
  'ballotKind',
  'expected',
  'standing',
  'isCurrent',
  'position',
  /** How long the answer took, where it is not in milliseconds. */
  'seconds',
  'waitMs',
  'votedAt',
  /** Passed over. */
  'ignore',
]);

/** A field that a column can hold as a whole. */
export type ImportField = z.infer<typeof PlainFieldSchema>;

const NameSchema = z.string().trim().min(1).max(PAIR_IMPORT_LIMITS.nameChars);

/** A model that a table of scores names in its header or not at all. */
export const ImportedModelSchema = z.strictObject({
  id: z.string().trim().min(1).max(100),
  revision: z.string().trim().min(1).max(64).optional(),
  name: z.string().trim().min(1).max(200).optional(),
});
export type ImportedModel = z.infer<typeof ImportedModelSchema>;

/** What one column means. */
export const ColumnMappingSchema = z.discriminatedUnion('field', [
  z.strictObject({ column: z.string(), field: PlainFieldSchema }),
  /** The answers of one person, whose name stands in the header. */
  z.strictObject({ column: z.string(), field: z.literal('labelOf'), rater: NameSchema }),
  /** The rewards of one model, in a table with a column for each. */
  z.strictObject({ column: z.string(), field: z.literal('rewardOf'), model: ImportedModelSchema }),
  /** One further fact of the pair, kept under this name. */
  z.strictObject({ column: z.string(), field: z.literal('metadataEntry'), name: NameSchema }),
]);
export type ColumnMapping = z.infer<typeof ColumnMappingSchema>;

/** Texts of a cell: compared without spaces at the ends and without regard to case; `1.0` is the same as `1`. */
const CellTextsSchema = z.array(z.string().max(200)).max(100);

/** Which texts of a cell mean what. A cell with any other text is refused. `''` stands for an empty cell. */
export const LabelCodesSchema = z
  .strictObject({
    aligned: CellTextsSchema.default(['1']),
    notAligned: CellTextsSchema.default(['0']),
    unsure: CellTextsSchema.default(['-1']),
    /** The person did not answer: the pair is imported without a label of theirs. */
    notLabelled: CellTextsSchema.default(['']),
    /** The person took the answer back; only in a history. */
    withdrawn: CellTextsSchema.default([]),
  })
  .refine((codes) => findTwice(Object.values(codes).flat()) === undefined, {
    error: 'One text cannot mean two things.',
  });
export type LabelCodes = z.infer<typeof LabelCodesSchema>;

function findTwice(texts: readonly string[]): string | undefined {
  const plain = texts.map((text) => text.trim().toLowerCase());
  return plain.find((text, at) => plain.indexOf(text) !== at);
}

export const ImageHandlingSchema = z.strictObject({
  /** A pair whose image is not there: kept with the name alone, or refused. */
  missing: z.enum(['keep', 'reject']).default('keep'),
  /**
   * How names of images tell of their pairs. With `{row}` they are joined to the rows of a table, as in
   * `{row:3}_{generator}.jpg`; with `{prompt}`, in pictures without a table, each name gives a pair, as in
   * `{subset}/{prompt}/*.png`. Further: `{index}`, and `*` for what is not kept.
   */
  names: z.string().min(1).max(500).optional(),
});

/**
 * How a file is to be read: all that is a choice, so that the same file and the same spec always mean the same.
 * `previewImport` suggests one.
 */
export const ImportSpecSchema = z.strictObject({
  format: ImportFormatSchema,
  target: ImportTargetSchema.default('pairs'),
  /** Left out: by the byte-order mark, UTF-8 without one. Never guessed from the bytes. */
  encoding: z.enum(['utf-8', 'utf-16le', 'utf-16be', 'windows-1252']).optional(),
  /** What separates the cells of a CSV file, one ASCII character; left out: a comma. */
  delimiter: z
    .string()
    .regex(/^[\t !#-~]$/)
    .optional(),
  /** The file to read in a folder or zip of images, where it holds several tables. */
  table: z.string().max(PAIR_IMPORT_LIMITS.imageNameChars).optional(),
  /** Columns by name. One that is not listed counts by its own name where that is known (`prompt`, `image`, …). */
  columns: z.array(ColumnMappingSchema).max(1000).default([]),
  /** Columns that are neither listed nor known. */
  otherColumns: z.enum(['reject', 'ignore', 'metadata']).default('reject'),
  labelCodes: LabelCodesSchema.prefault({}),
  /** Texts of a cell that mean that there is no score. `''` stands for an empty cell. */
  noReward: CellTextsSchema.default(['']),
  /** For rows that do not say it themselves. */
  defaults: z
    .strictObject({
      subset: SubsetSchema.optional(),
      generator: NameSchema.optional(),
      rater: NameSchema.optional(),
      model: ImportedModelSchema.optional(),
      /** Of votes: the slug of their evaluation, and what was asked. */
      evaluation: NameSchema.optional(),
      criterion: CriterionSchema.optional(),
    })
    .prefault({}),
  /**
   * Two different answers of one rater on one pair. `reject`: a contradiction; `history`: the later line is the later
   * answer, and the last one counts.
   */
  repeatedLabels: z.enum(['reject', 'history']).default('reject'),
  images: ImageHandlingSchema.prefault({}),
});
export type ImportSpec = z.infer<typeof ImportSpecSchema>;
/** A spec as it is written down, with what goes without saying left out. */
export type ImportSpecDraft = z.input<typeof ImportSpecSchema>;

/** Why a line was not taken. `line` is 1-based (in Parquet the row); 0 stands for the file as a whole. */
export const ImportRejectionSchema = z.object({
  file: z.string(),
  line: z.int().nonnegative(),
  /** Stable: scripts compare these. */
  code: z.string(),
  message: z.string(),
  column: z.string().optional(),
});
export type ImportRejection = z.infer<typeof ImportRejectionSchema>;

export const ImportPreviewSchema = z.object({
  format: ImportFormatSchema,
  /** The files that would be read, images not among them. */
  files: z.array(z.object({ name: z.string(), sizeBytes: z.int() })),
  /** How many images are there beside or inside. */
  images: z.int(),
  /** The columns of a table with some of their different texts; empty where the format says itself what is what. */
  columns: z.array(z.object({ name: z.string(), examples: z.array(z.string()) })),
  /** The first rows as they stand in the file: one text for each of `columns`, null where there is nothing. */
  rows: z.array(z.object({ line: z.int(), cells: z.array(z.string().nullable()) })),
  /** The spec under which `lines` was read: the one that was given, else a suggestion. */
  spec: ImportSpecSchema,
  /** What the first rows become. */
  lines: z.array(ImportLineSchema),
  problems: z.array(ImportRejectionSchema),
});
export type ImportPreview = z.infer<typeof ImportPreviewSchema>;
