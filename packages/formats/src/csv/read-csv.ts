import { parse } from 'csv-parse/sync';
import { type Rejection, rejectAt } from '../rejection.ts';
import type { SourceEvent, SourceOptions } from '../source-event.ts';
import { type BrokenFrame, type CsvFrame, frameRecords } from './frame-records.ts';

export interface CsvOptions extends SourceOptions {
  /** One ASCII character. */
  readonly delimiter: string;
}

/** As many records are parsed at once, because a call of the parser costs more than a record. */
const BATCH_RECORDS = 256;
const BATCH_BYTES = 256 * 1024;

interface Table {
  readonly options: CsvOptions;
  names?: readonly string[];
  rows: number;
}

/**
 * Reads a table whose first record names the columns (RFC 4180; LF or CRLF; blank lines are left out).
 *
 * A broken record gives a rejection and reading goes on after it, unless its end cannot be known.
 */
export async function* readCsv(source: AsyncIterable<Uint8Array>, options: CsvOptions): AsyncGenerator<SourceEvent> {
  const table: Table = { options, rows: 0 };
  for await (const batch of batches(frameRecords(source, options.delimiter.charCodeAt(0), options))) {
    yield* readBatch(batch, table);
    if (!table.names) return;
  }
  if (!table.names) yield rejectAt(options.file, 0, { code: 'empty_file', message: 'The file holds no column names.' });
}

async function* batches(frames: AsyncIterable<CsvFrame | BrokenFrame>): AsyncGenerator<(CsvFrame | BrokenFrame)[]> {
  let batch: (CsvFrame | BrokenFrame)[] = [];
  let sizeBytes = 0;
  for await (const frame of frames) {
    batch.push(frame);
    sizeBytes += 'bytes' in frame ? frame.bytes.length : 0;
    if (batch.length < BATCH_RECORDS && sizeBytes < BATCH_BYTES) continue;
    yield batch;
    batch = [];
    sizeBytes = 0;
  }
  if (batch.length > 0) yield batch;
}

function* readBatch(batch: readonly (CsvFrame | BrokenFrame)[], table: Table): Generator<SourceEvent> {
  const parsed = parseFrames(batch, table.options.delimiter).values();
  for (const frame of batch) {
    if ('rejection' in frame) {
      yield frame.rejection;
      if (!table.names) return;
      table.rows += 1;
      continue;
    }
    const values = parsed.next().value;
    if (!values) throw new Error('the CSV parser returned fewer records than it was given');
    yield toEvent(frame.line, values, table);
  }
}

function toEvent(line: number, values: readonly string[], table: Table): SourceEvent {
  if (!table.names) {
    table.names = values;
    return { kind: 'header', line, names: values };
  }
  table.rows += 1;
  if (values.length !== table.names.length) return wrongFieldCount(line, values.length, table);
  return { kind: 'record', line, row: table.rows, names: table.names, values };
}

function parseFrames(batch: readonly (CsvFrame | BrokenFrame)[], delimiter: string): string[][] {
  const newline = Buffer.from('\n');
  const parts = batch.flatMap((frame) => ('bytes' in frame ? [frame.bytes, newline] : []));
  const options = { delimiter, record_delimiter: '\n', relax_column_count: true, bom: false };
  return parse(Buffer.concat(parts), options) as string[][];
}

function wrongFieldCount(line: number, count: number, table: Table): Rejection {
  const expected = table.names?.length ?? 0;
  const message = `The line has ${count} fields, but the file has ${expected} columns.`;
  return rejectAt(table.options.file, line, { code: 'field_count', message });
}
