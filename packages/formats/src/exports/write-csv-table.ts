import { toCell } from '../csv/write-csv.ts';
import type { ColumnType, TableColumns } from './table-column.ts';

/** Rows in portions, as they come from where they are kept: a portion at a time is in memory. */
export type Batches<Row> = AsyncIterable<readonly Row[]>;

/**
 * A table as CSV (RFC 4180), a text for each portion of rows. Lists and objects are JSON in their cell; nothing is an
 * empty cell. Cells are as they are: see `writeCsv` for those that a spreadsheet reads as a formula.
 */
export async function* writeCsvTable<Row extends object>(
  batches: Batches<Row>,
  columns: TableColumns<Row>,
): AsyncGenerator<string> {
  const cells = columns.map(({ name, type }) => ({ name, write: cellWriterOf(type) }));
  yield `${columns.map(({ name }) => toCell(name)).join(',')}\r\n`;
  for await (const rows of batches) {
    let text = '';
    for (const row of rows) {
      text += cells.map(({ name, write }) => write(row[name])).join(',');
      text += '\r\n';
    }
    if (text !== '') yield text;
  }
}

const isNothing = (value: unknown): value is null | undefined => value === null || value === undefined;
const writeJson = (value: unknown): string => (isNothing(value) ? '' : toCell(JSON.stringify(value)));
const writePlain = (value: unknown): string => (isNothing(value) ? '' : String(value));
const writeText = (value: unknown): string => (isNothing(value) ? '' : toCell(String(value)));

function cellWriterOf(type: ColumnType): (value: unknown) => string {
  if (type === 'text') return writeText;
  return type === 'json' || type === 'numbers' || type === 'texts' ? writeJson : writePlain;
}
