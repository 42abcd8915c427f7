import { extname } from 'node:path';
import type { PairImportRow } from '@plumbline/contract';
import { err, ok, type Result } from '@plumbline/result';
import { readCsv } from '../csv/read-csv.ts';
import { readJsonl } from '../jsonl/read-jsonl.ts';
import { type Problem, type Rejection, rejectAt } from '../rejection.ts';
import type { SourceEvent } from '../source-event.ts';
import { type ImageTemplate, parseImageTemplate } from './image-template.ts';
import { PairInterpreter } from './interpret-records.ts';
import type { ColumnOptions } from './pair-columns.ts';

export type PairFormat = 'csv' | 'tsv' | 'jsonl';

export interface ReadPairsOptions extends Omit<ColumnOptions, 'hasImageTemplate'> {
  /** Name of the file in rejections; its extension tells the format unless `format` does. */
  readonly file: string;
  readonly format?: PairFormat | undefined;
  /** What separates the cells of a CSV file, one ASCII character; `,` unless said otherwise. */
  readonly delimiter?: string | undefined;
  /** Longest line, and longest CSV record, in bytes; 1 MiB unless said otherwise. */
  readonly maxLineBytes?: number | undefined;
  /** Names images by the number of the data row instead of a column, such as `{row:3}_{generator}.jpg`. */
  readonly imageNames?: string | undefined;
  /** The files that `imageNames` is matched against, relative to the folder of images. */
  readonly imageFiles?: readonly string[] | undefined;
}

const DEFAULT_MAX_LINE_BYTES = 1024 * 1024;

const FORMAT_OF_EXTENSION: Readonly<Record<string, PairFormat>> = {
  '.csv': 'csv',
  '.tsv': 'tsv',
  '.jsonl': 'jsonl',
  '.ndjson': 'jsonl',
};

/**
 * Reads pairs from CSV, TSV or JSON lines, in the order of the file, and checks every one.
 *
 * Nothing is thrown for a bad file: what cannot be taken comes as a rejection with its line. When the header of a table
 * is wrong (an unknown column, say), its lines are still checked but no row is given, because a mistyped column would
 * lose data in silence. With one label a line, lines of one pair that follow each other become one row; a pair that
 * comes again later gives a further row with the labels that are new. An exact repetition gives nothing.
 *
 * Memory does not grow with the file, apart from a hash for each pair and label.
 *
 * @throws only what `source` throws
 */
export async function* readPairs(
  source: AsyncIterable<Uint8Array>,
  options: ReadPairsOptions,
): AsyncGenerator<PairImportRow | Rejection> {
  const plan = planReading(options);
  if (!plan.ok) {
    yield rejectAt(options.file, 0, plan.details);
    return;
  }
  const { format, template } = plan.value;
  const interpreter = new PairInterpreter(
    options.file,
    { ...options, hasImageTemplate: template !== undefined },
    template,
  );
  for await (const event of readEvents(source, format, options)) {
    yield* interpreter.interpret(event);
    if (interpreter.isHopeless) return;
  }
  yield* interpreter.end();
}

interface Plan {
  readonly format: PairFormat;
  readonly template: ImageTemplate | undefined;
}

function planReading(options: ReadPairsOptions): Result<Plan, 'bad_options', Problem> {
  const format = options.format ?? FORMAT_OF_EXTENSION[extname(options.file).toLowerCase()];
  if (!format) return err('bad_options', unknownFormat(options.file));
  if (options.delimiter !== undefined && !/^[^"\r\n\0\x80-\uffff]$/.test(options.delimiter))
    return err('bad_options', invalidOption('The delimiter is one ASCII character other than a quote.'));
  const maxLineBytes = options.maxLineBytes ?? DEFAULT_MAX_LINE_BYTES;
  if (!Number.isSafeInteger(maxLineBytes) || maxLineBytes < 1)
    return err('bad_options', invalidOption('The longest line is a whole number of bytes, at least 1.'));
  if (options.imageNames === undefined) return ok({ format, template: undefined });
  const template = parseImageTemplate(options.imageNames, options.imageFiles ?? []);
  return template.ok ? ok({ format, template: template.value }) : err('bad_options', invalidOption(template.details));
}

function readEvents(
  source: AsyncIterable<Uint8Array>,
  format: PairFormat,
  { file, delimiter, maxLineBytes = DEFAULT_MAX_LINE_BYTES }: ReadPairsOptions,
): AsyncGenerator<SourceEvent> {
  if (format === 'jsonl') return readJsonl(source, { file, maxLineBytes });
  return readCsv(source, { file, maxLineBytes, delimiter: format === 'tsv' ? '\t' : (delimiter ?? ',') });
}

const invalidOption = (message: string): Problem => ({ code: 'invalid_option', message });

const unknownFormat = (file: string): Problem => ({
  code: 'unknown_format',
  message: `"${file}" ends in none of ${Object.keys(FORMAT_OF_EXTENSION).join(', ')}; name its format.`,
});
