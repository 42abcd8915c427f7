import { type CsvCell, writeCsv } from '@plumbline/formats/csv';

/** A table as values: what a chart draws, what its data table shows and what its CSV holds. */
export interface TableData {
  readonly columns: readonly string[];
  /** As many cells as there are columns; null: no value. */
  readonly rows: ReadonlyArray<readonly CsvCell[]>;
}

export async function tableToCsv({ columns, rows }: TableData): Promise<string> {
  const records = rows.map((cells) => Object.fromEntries(columns.map((column, index) => [column, cells[index]])));
  let text = '';
  for await (const part of writeCsv(records, columns)) text += part;
  return text;
}
