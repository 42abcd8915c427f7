import { ByteWriter, ParquetWriter } from 'hyparquet-writer';
import type { ColumnType, TableColumns } from '../exports/table-column.ts';
import type { Batches } from '../exports/write-csv-table.ts';
import { parquetSchema } from './parquet-schema.ts';

/** A row group is encoded as a whole, so these bound the memory: whichever is reached first. */
const GROUP_ROWS = 10_000;
const GROUP_BYTES = 16 * 1024 * 1024;

export interface ParquetOptions {
  /** Facts about the file, for readers that look for them. */
  readonly metadata?: Readonly<Record<string, string>>;
}

/**
 * A table as Parquet (Snappy), a piece for each row group: memory does not grow with the table, but for some hundred
 * bytes a row group that the footer tells of. The pieces depend on the rows alone, not on how they came in portions.
 */
export async function* writeParquetTable<Row extends object>(
  batches: Batches<Row>,
  columns: TableColumns<Row>,
  { metadata = {} }: ParquetOptions = {},
): AsyncGenerator<Uint8Array> {
  const bytes = new ByteWriter();
  const writer = new ParquetWriter({
    writer: bytes,
    schema: parquetSchema(columns),
    createdBy: 'plumbline',
    kvMetadata: Object.entries(metadata).map(([key, value]) => ({ key, value })),
  });
  yield take(bytes);
  for await (const rows of inGroups(batches, columns)) {
    const columnData = columns.map(({ name, type }) => ({ name, data: rows.map((row) => cellOf(row[name], type)) }));
    await writer.write({ columnData, rowGroupSize: rows.length });
    yield take(bytes);
  }
  await writer.finish();
  yield take(bytes);
}

/** What was written since last time; the writer goes on as if it were still there. */
function take(writer: ByteWriter): Uint8Array {
  const bytes = writer.getBytes().slice();
  writer.index = 0;
  return bytes;
}

async function* inGroups<Row extends object>(
  batches: Batches<Row>,
  columns: TableColumns<Row>,
): AsyncGenerator<readonly Row[]> {
  const sized = columns.filter(({ type }) => VARIABLE_SIZE.has(type));
  let group: Row[] = [];
  let sizeBytes = 0;
  for await (const rows of batches) {
    for (const row of rows) {
      group.push(row);
      for (const { name } of sized) sizeBytes += roughSize(row[name]);
      if (group.length < GROUP_ROWS && sizeBytes < GROUP_BYTES) continue;
      yield group;
      group = [];
      sizeBytes = 0;
    }
  }
  if (group.length > 0) yield group;
}

const VARIABLE_SIZE = new Set<ColumnType>(['text', 'json', 'texts', 'numbers', 'picture']);
const NUMBER_BYTES = 8;

/** About the bytes that a value takes: what is bounded by it need not be exact, but the same for the same value. */
function roughSize(value: unknown): number {
  if (typeof value === 'string') return value.length;
  if (value instanceof Uint8Array) return value.length;
  if (typeof value !== 'object' || value === null) return NUMBER_BYTES;
  let size = 0;
  for (const part of Object.values(value)) size += roughSize(part);
  return size;
}

function cellOf(value: unknown, type: ColumnType): unknown {
  if (value === null || value === undefined) return undefined;
  if (type === 'json') return JSON.stringify(value);
  // A column of times holds ISO texts.
  return type === 'time' ? new Date(value as string) : value;
}
