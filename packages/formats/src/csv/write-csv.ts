export type CsvCell = string | number | boolean | null | undefined;

/**
 * Writes a header and one record a row, as RFC 4180 says: CRLF, quotes where needed, quotes doubled. Nothing (null,
 * undefined) is an empty cell.
 *
 * Cells are written as they are, also those that begin with `=`, `+`, `-` or `@`: a spreadsheet may run such a cell as
 * a formula, but changing it would change the data. Open a file with texts from people you do not trust as text
 * (import dialog, column type "Text"), not by double click.
 *
 * @param columns keys of the rows, in the order of the file; they are the header as well
 */
export async function* writeCsv<Column extends string>(
  rows: AsyncIterable<Readonly<Record<Column, CsvCell>>> | Iterable<Readonly<Record<Column, CsvCell>>>,
  columns: readonly Column[],
): AsyncGenerator<string> {
  yield toRecord(columns);
  for await (const row of rows) yield toRecord(columns.map((column) => row[column]));
}

const toRecord = (cells: readonly CsvCell[]): string => `${cells.map(toCell).join(',')}\r\n`;

// An empty record of one column would be a blank line, which readers leave out; spaces at the ends are lost by some.
const NEEDS_QUOTES = /[",\r\n]|^\s|\s$|^\uFEFF/;

/** A value as the text of one cell, in quotes where it needs them. */
export function toCell(cell: CsvCell): string {
  const text = cell === null || cell === undefined ? '' : String(cell);
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
