import { z } from 'zod';
import { defineEndpoint } from './endpoint.ts';
import { ImportPreviewSchema, ImportRejectionSchema, ImportSpecSchema } from './import-spec.ts';
import { FileNameSchema } from './pair-import.ts';
import { StudyParamsSchema } from './studies.ts';

export const IMPORT_LIMITS = {
  /** Of one request that uploads a part of a file. */
  pieceBytes: 16 * 1024 * 1024,
  /** Of all files of one import together. */
  totalBytes: 64 * 1024 ** 3,
  files: 1000,
  /** Rejected lines that a report names one by one; all are counted. */
  rejectionsListed: 1000,
} as const;

/** What an import added, by kind. */
export const ImportTotalsSchema = z.object({
  prompts: z.int(),
  pairs: z.int(),
  labels: z.int(),
  contrastiveSets: z.int(),
  /** Figures of a publication: one for each prompt, source and name. */
  reportedFigures: z.int(),
  scores: z.int(),
  /** Answers to comparisons. A report that was kept before there were any has none. */
  votes: z.int().default(0),
  /** Lines that added nothing because all of it was there. */
  unchanged: z.int(),
});
export type ImportTotals = z.infer<typeof ImportTotalsSchema>;

export const ImportReportSchema = ImportTotalsSchema.extend({
  /** Lines that were read, the rejected ones among them. */
  rows: z.int(),
  rejectedRows: z.int(),
  /** In the order of the lines; the first `IMPORT_LIMITS.rejectionsListed`. */
  rejected: z.array(ImportRejectionSchema),
});
export type ImportReport = z.infer<typeof ImportReportSchema>;

const AtomicSchema = z.object({
  /** `true`: one bad line and nothing is imported. */
  atomic: z.enum(['true', 'false']).default('true'),
});

export const importPairs = defineEndpoint({
  method: 'post',
  path: '/studies/{study}/imports/pairs',
  access: 'researcher',
  tag: 'import',
  summary:
    'Imports JSON lines (ImportLine): pairs with labels, what is said of prompts, scores, votes. Images are uploaded before. What is there already is left.',
  params: StudyParamsSchema,
  query: AtomicSchema,
  body: 'ndjson',
  response: ImportReportSchema,
  status: 201,
  errors: ['import_rejected', 'not_found', 'study_closed'],
});

/** One line of the answer of `importLines`. */
export const ImportEventSchema = z.discriminatedUnion('event', [
  z.object({ event: z.literal('reading'), rows: z.int() }),
  z.object({ event: z.literal('writing'), rows: z.int(), of: z.int() }),
  z.object({ event: z.literal('done'), report: ImportReportSchema }),
  /** Nothing was imported. */
  z.object({
    event: z.literal('failed'),
    code: z.string(),
    message: z.string(),
    line: z.int().optional(),
    report: ImportReportSchema.optional(),
  }),
]);
export type ImportEvent = z.infer<typeof ImportEventSchema>;

export const importLines = defineEndpoint({
  method: 'post',
  path: '/studies/{study}/imports/lines',
  access: 'researcher',
  tag: 'import',
  summary:
    'The same as importPairs, answered by JSON lines (ImportEvent) while it goes on; the last one is the outcome.',
  params: StudyParamsSchema,
  query: AtomicSchema,
  body: 'ndjson',
  response: 'stream',
  errors: ['not_found', 'study_closed'],
});

export const IMPORT_STATES = ['draft', 'checking', 'writing', 'done', 'rejected', 'interrupted', 'cancelled'] as const;
/**
 * `draft`: the files are being uploaded and the mapping chosen. `checking`: the files are read to their end. `rejected`:
 * refused by its own contents, nothing was written. `interrupted`: stopped by a fault or by the server's end; go on with
 * `resume`.
 */
export const ImportStateSchema = z.enum(IMPORT_STATES);
export type ImportState = z.infer<typeof ImportStateSchema>;

const ImportFileDraftSchema = z.strictObject({
  /** With `/` between folders. */
  name: FileNameSchema,
  sizeBytes: z.int().nonnegative().max(IMPORT_LIMITS.totalBytes),
  /** `images`: a zip of images for files that only name them. */
  role: z.enum(['data', 'images']).default('data'),
});
export type ImportFileDraft = z.input<typeof ImportFileDraftSchema>;

export const ImportJobSchema = z.object({
  id: z.uuid(),
  state: ImportStateSchema,
  files: z.array(ImportFileDraftSchema.extend({ receivedBytes: z.int().nonnegative() })),
  spec: ImportSpecSchema.nullable(),
  isAtomic: z.boolean(),
  /** What goes on or went on last: a check alone writes nothing. */
  task: z.enum(['check', 'import']).nullable(),
  /** Lines that are done with: read while `checking`, written while `writing`. */
  rowsDone: z.int().nonnegative(),
  rowsTotal: z.int().nonnegative().nullable(),
  /** While it runs. */
  rowsPerSecond: z.number().nullable(),
  report: ImportReportSchema.nullable(),
  /** Why it stopped, where it was not its lines; a sentence for people. */
  problem: z.string().nullable(),
  createdAt: z.iso.datetime(),
  finishedAt: z.iso.datetime().nullable(),
  createdBy: z.string().nullable(),
});
export type ImportJob = z.infer<typeof ImportJobSchema>;

const JobParamsSchema = StudyParamsSchema.extend({ import: z.uuid() });

const forJob = { access: 'researcher', tag: 'import', params: JobParamsSchema } as const;

export const createImport = defineEndpoint({
  method: 'post',
  path: '/studies/{study}/imports',
  access: 'researcher',
  tag: 'import',
  summary: 'Begins an import of files, which are uploaded next, piece by piece.',
  params: StudyParamsSchema,
  body: z.strictObject({ files: z.array(ImportFileDraftSchema).min(1).max(IMPORT_LIMITS.files) }),
  response: ImportJobSchema,
  status: 201,
  errors: ['not_found', 'study_closed'],
});

export const uploadImportPiece = defineEndpoint({
  ...forJob,
  method: 'put',
  path: '/studies/{study}/imports/{import}/files/{file}',
  summary:
    'Adds bytes to a file of an import, by its place among the files. After an interruption go on at receivedBytes.',
  params: JobParamsSchema.extend({ file: z.coerce.number().int().nonnegative() }),
  query: z.object({ offset: z.coerce.number().int().nonnegative().default(0) }),
  body: 'binary',
  response: z.object({ receivedBytes: z.int().nonnegative() }),
  errors: ['not_found', 'wrong_offset', 'wrong_state', 'body_too_large'],
});

export const previewImport = defineEndpoint({
  ...forJob,
  method: 'post',
  path: '/studies/{study}/imports/{import}/preview',
  summary: 'What the uploaded files look like under a spec; without one, what is suggested.',
  body: z.strictObject({ spec: ImportSpecSchema.optional() }),
  response: ImportPreviewSchema,
  errors: ['not_found', 'wrong_state', 'import_rejected'],
});

export const updateImport = defineEndpoint({
  ...forJob,
  method: 'patch',
  path: '/studies/{study}/imports/{import}',
  summary: 'Sets how the files are to be read and whether one bad line stops all.',
  body: z.strictObject({ spec: ImportSpecSchema.optional(), isAtomic: z.boolean().optional() }),
  response: ImportJobSchema,
  errors: ['not_found', 'wrong_state'],
});

const actOn = <const Action extends string>(action: Action, summary: string) =>
  defineEndpoint({
    ...forJob,
    method: 'post',
    path: `/studies/{study}/imports/{import}/${action}`,
    summary,
    response: ImportJobSchema,
    errors: ['not_found', 'wrong_state', 'study_closed'],
  });

export const checkImport = actOn('check', 'Reads all and reports what an import would do; writes nothing.');
export const startImport = actOn('start', 'Imports. Ask for the import to see how far it is.');
export const cancelImport = actOn('cancel', 'Stops it. What was written chunk by chunk stays.');
export const resumeImport = actOn('resume', 'Goes on with an import that was interrupted or cancelled.');

export const readImport = defineEndpoint({
  ...forJob,
  method: 'get',
  path: '/studies/{study}/imports/{import}',
  summary: 'One import, and how far it is.',
  response: ImportJobSchema,
  errors: ['not_found'],
});

export const listImports = defineEndpoint({
  method: 'get',
  path: '/studies/{study}/imports',
  access: 'researcher',
  tag: 'import',
  summary: 'The last imports of a study, newest first.',
  params: StudyParamsSchema,
  response: z.object({ imports: z.array(ImportJobSchema) }),
  errors: ['not_found'],
});

export const removeImport = defineEndpoint({
  ...forJob,
  method: 'delete',
  path: '/studies/{study}/imports/{import}',
  summary: 'Removes an import with its uploaded files; what it brought into the study stays.',
  response: 'empty',
  status: 204,
  errors: ['not_found', 'wrong_state'],
});

export const downloadRejections = defineEndpoint({
  ...forJob,
  method: 'get',
  path: '/studies/{study}/imports/{import}/rejections',
  summary: 'The rejected lines of an import as CSV.',
  response: 'stream',
  errors: ['not_found'],
});
