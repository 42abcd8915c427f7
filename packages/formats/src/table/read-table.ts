import { readCsv } from '../csv/read-csv.ts';
import { readJsonl } from '../jsonl/read-jsonl.ts';
import { rejectAt } from '../rejection.ts';
import type { SourceEvent } from '../source-event.ts';
import { type Encoding, EncodingFault, toUtf8 } from '../text/decode-text.ts';

export type TextTableFormat = 'csv' | 'tsv' | 'jsonl';

export interface TextTable {
  /** Name of the file in rejections. */
  readonly file: string;
  readonly format: TextTableFormat;
  readonly encoding?: Encoding | undefined;
  /** Of CSV; a comma unless said otherwise. */
  readonly delimiter?: string | undefined;
  /** Longest line, and longest CSV record, in bytes of UTF-8. */
  readonly maxLineBytes?: number | undefined;
}

export const DEFAULT_MAX_LINE_BYTES = 1024 * 1024;

/** Reads a table in text, in whatever encoding it says it is. Nothing is thrown for a bad file. */
export async function* readTable(source: AsyncIterable<Uint8Array>, table: TextTable): AsyncGenerator<SourceEvent> {
  const { file, format, maxLineBytes = DEFAULT_MAX_LINE_BYTES } = table;
  const bytes = toUtf8(source, table.encoding);
  const delimiter = format === 'tsv' ? '\t' : (table.delimiter ?? ',');
  try {
    if (format === 'jsonl') yield* readJsonl(bytes, { file, maxLineBytes });
    else yield* readCsv(bytes, { file, maxLineBytes, delimiter });
  } catch (cause) {
    if (!(cause instanceof EncodingFault)) throw cause;
    yield rejectAt(file, cause.line, cause.problem);
  }
}
