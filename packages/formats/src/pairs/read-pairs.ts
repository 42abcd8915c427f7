import { extname } from 'node:path';
import { type ColumnMapping, ImportSpecSchema, type PairImportLine } from '@plumbline/contract';
import { err, ok, type Result } from '@plumbline/result';
import { type Problem, type Rejection, rejectAt } from '../rejection.ts';
import type { SourceEvent } from '../source-event.ts';
import { interpretTable } from '../table/interpret-table.ts';
import { readTable, type TextTableFormat } from '../table/read-table.ts';
import { type ImageTemplate, parseImageTemplate } from './image-template.ts';
import type { PairField } from './pair-columns.ts';
import { type PairChoices, PairMeaning } from './pair-meaning.ts';

export type PairFormat = TextTableFormat;

export interface ReadPairsOptions {
  /** Name of the file in rejections; its extension tells the format unless `format` does. */
  readonly file: string;
  readonly format?: PairFormat | undefined;
  /** What separates the cells of a CSV file, one ASCII character; `,` unless said otherwise. */
  readonly delimiter?: string | undefined;
  /** Longest line, and longest CSV record, in bytes; 1 MiB unless said otherwise. */
  readonly maxLineBytes?: number | undefined;
  /** Own names of columns: `{ prompt: 'Question' }`. They come before the known names. */
  readonly columns?: Readonly<Partial<Record<PairField, string>>>;
  /** Names of columns to pass over. */
  readonly ignore?: readonly string[];
  /** Names images by the number of the data row instead of a column, such as `{row:3}_{generator}.jpg`. */
  readonly imageNames?: string | undefined;
  /** The files that `imageNames` is matched against, relative to the folder of images. */
  readonly imageFiles?: readonly string[] | undefined;
}

const FORMAT_OF_EXTENSION: Readonly<Record<string, PairFormat>> = {
  '.csv': 'csv',
  '.tsv': 'tsv',
  '.jsonl': 'jsonl',
  '.ndjson': 'jsonl',
};

/**
 * Reads pairs from CSV, TSV or JSON lines, in the order of the file, and checks every one.
 *
 * @throws only what `source` throws
 */
export async function* readPairs(
  source: AsyncIterable<Uint8Array>,
  options: ReadPairsOptions,
): AsyncGenerator<PairImportLine | Rejection> {
  const plan = planReading(options);
  if (!plan.ok) {
    yield rejectAt(options.file, 0, plan.details);
    return;
  }
  const { format, template } = plan.value;
  const { file, delimiter, maxLineBytes } = options;
  const choices = ImportSpecSchema.parse({ format, columns: toMappings(options) });
  yield* interpretPairs(readTable(source, { file, format, delimiter, maxLineBytes }), file, choices, template);
}

/**
 * Turns the records of a table into pairs, in the order of the file, and checks every one.
 *
 * Nothing is thrown for a bad file: what cannot be taken comes as a rejection with its line. When the header of a table
 * is wrong (an unknown column, say), its lines are still checked but no row is given, because a mistyped column would
 * lose data in silence. With one label a line, lines of one pair that follow each other become one row; a pair that
 * comes again later gives a further row with the labels that are new. An exact repetition gives nothing.
 *
 * Memory does not grow with the file, apart from 20 bytes for each pair and label.
 */
export function interpretPairs(
  events: AsyncIterable<SourceEvent>,
  file: string,
  choices: PairChoices,
  template: ImageTemplate | undefined,
): AsyncGenerator<PairImportLine | Rejection> {
  return interpretTable(events, file, choices, new PairMeaning(file, choices, template));
}

const toMappings = ({ columns = {}, ignore = [] }: ReadPairsOptions): ColumnMapping[] => [
  ...Object.entries(columns).map(([field, column]) => ({ column, field: field as PairField })),
  ...ignore.map((column) => ({ column, field: 'ignore' as const })),
];

interface Plan {
  readonly format: PairFormat;
  readonly template: ImageTemplate | undefined;
}

function planReading(options: ReadPairsOptions): Result<Plan, 'bad_options', Problem> {
  const format = options.format ?? FORMAT_OF_EXTENSION[extname(options.file).toLowerCase()];
  if (!format) return err('bad_options', unknownFormat(options.file));
  if (options.delimiter !== undefined && !/^[^"\r\n\0\x80-\uffff]$/.test(options.delimiter))
    return err('bad_options', invalidOption('The delimiter is one ASCII character other than a quote.'));
  const { maxLineBytes = 1 } = options;
  if (!Number.isSafeInteger(maxLineBytes) || maxLineBytes < 1)
    return err('bad_options', invalidOption('The longest line is a whole number of bytes, at least 1.'));
  if (options.imageNames === undefined) return ok({ format, template: undefined });
  const template = parseImageTemplate(options.imageNames, options.imageFiles ?? []);
  return template.ok ? ok({ format, template: template.value }) : err('bad_options', invalidOption(template.details));
}

const invalidOption = (message: string): Problem => ({ code: 'invalid_option', message });

const unknownFormat = (file: string): Problem => ({
  code: 'unknown_format',
  message: `"${file}" ends in none of ${Object.keys(FORMAT_OF_EXTENSION).join(', ')}; name its format.`,
});
