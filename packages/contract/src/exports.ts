import { SETTING_NAMES } from '@plumbline/analysis';
import { z } from 'zod';
import { defineEndpoint } from './endpoint.ts';
import { settingFields } from './metrics.ts';
import { StudyParamsSchema } from './studies.ts';

/** What a table can be written as. */
export const TABLE_FORMATS = ['csv', 'jsonl', 'parquet'] as const;
export const TableFormatSchema = z.enum(TABLE_FORMATS);
export type TableFormat = z.infer<typeof TableFormatSchema>;

/** `current`: the labels that count; `all`: every answer, withdrawals and adjudications included. */
export const LabelEventsSchema = z.enum(['current', 'all']);
export type LabelEvents = z.infer<typeof LabelEventsSchema>;

/** How a dataset folder holds its images. */
export const DatasetImagesSchema = z.enum(['none', 'files', 'embedded']);
export type DatasetImages = z.infer<typeof DatasetImagesSchema>;

/** Settings that decide which labels count, and what they count for. */
const LABEL_SETTINGS = ['unsure', 'without', 'raters'] as const;
/** And those that decide what a scorer says. */
const SCORER_SETTINGS = [...LABEL_SETTINGS, 'target', 'textnorm', 'set', 'ensemble', 'lambda', 'choice'] as const;

/** What can be taken out of a study, with the options (beside `format`) that each takes. */
export const EXPORT_OPTIONS = {
  labels: ['events'],
  'aggregated-labels': LABEL_SETTINGS,
  pairs: [],
  prompts: [],
  scores: [],
  checks: [],
  metrics: SETTING_NAMES,
  'prompt-metrics': SCORER_SETTINGS,
  preferences: ['by', 'margin', 'ties', 'pick', ...SCORER_SETTINGS],
  'best-of-n': ['n', 'draw', ...SCORER_SETTINGS],
  weights: ['by', 'weighting', 'beta', ...SCORER_SETTINGS],
  dataset: ['images', 'licence', 'creator', 'url'],
} as const satisfies Record<string, readonly string[]>;
export type ExportKind = keyof typeof EXPORT_OPTIONS;
export const EXPORT_KINDS = Object.keys(EXPORT_OPTIONS) as [ExportKind, ...ExportKind[]];

const NumberText = z.string().regex(/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i, 'is not a number');
const number = (schema: z.ZodNumber) => z.union([z.number(), NumberText.transform(Number)]).pipe(schema);

export const ExportQuerySchema = z.strictObject({
  /** Left out: `csv`. A dataset is a zip and has none. */
  format: TableFormatSchema.optional(),
  /** Of `labels`; left out: `current`. */
  events: LabelEventsSchema.optional(),
  /** Of `preferences` and `weights`: `human` (left out: this), or a row of the analysis such as `textnorm:clip@1`. */
  by: z.string().min(1).max(400).optional(),
  /** Of `preferences`: the least difference; left out: any. */
  margin: number(z.number().nonnegative()).optional(),
  /** Of `preferences`: images of equal value; left out: `drop`. */
  ties: z.enum(['drop', 'keep']).optional(),
  /** Of `preferences`: every two images of a prompt, or its highest and lowest; left out: `all`. */
  pick: z.enum(['all', 'extremes']).optional(),
  /** Of `best-of-n`: how many images of a prompt; left out: `all`. */
  n: z.union([z.literal('all'), number(z.int().positive())]).optional(),
  /** Of `best-of-n`: seed of the draw; left out: 0. */
  draw: number(z.int().nonnegative()).optional(),
  /** Of `weights`: how values become weights; left out: `softmax`. */
  weighting: z.enum(['softmax', 'share']).optional(),
  /** Of `weights` with `softmax`; left out: 1. */
  beta: number(z.number().positive()).optional(),
  /** Of `dataset`; left out: `none`. */
  images: DatasetImagesSchema.optional(),
  /** Of `dataset`, for its card and metadata; left out: said to be unknown. */
  licence: z.string().trim().min(1).max(200).optional(),
  creator: z.string().trim().min(1).max(200).optional(),
  url: z
    .url({ protocol: /^https?$/ })
    .max(500)
    .optional(),
  ...settingFields(SETTING_NAMES),
});
export type ExportQuery = z.infer<typeof ExportQuerySchema>;

export const exportStudy = defineEndpoint({
  method: 'get',
  path: '/studies/{study}/exports/{kind}',
  access: 'researcher',
  tag: 'export',
  summary: 'One kind of a study’s data as CSV, JSON lines or Parquet, or all of it as a zipped dataset; streamed.',
  params: StudyParamsSchema.extend({ kind: z.enum(EXPORT_KINDS) }),
  query: ExportQuerySchema,
  response: 'stream',
  errors: ['not_found'],
});

export const exportLabels = defineEndpoint({
  method: 'get',
  path: '/studies/{study}/labels/export',
  access: 'researcher',
  tag: 'export',
  summary: 'All labels of a study as CSV or JSON lines, streamed: the same as the export `labels`.',
  params: StudyParamsSchema,
  query: z.object({
    format: TableFormatSchema.default('csv'),
    events: LabelEventsSchema.default('current'),
  }),
  response: 'stream',
  errors: ['not_found'],
});
