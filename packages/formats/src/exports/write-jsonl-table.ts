import type { TableColumns } from './table-column.ts';
import type { Batches } from './write-csv-table.ts';

/** A table as JSON lines, a text for each portion of rows. Every line has every column, in order; nothing is null. */
export async function* writeJsonlTable<Row extends object>(
  batches: Batches<Row>,
  columns: TableColumns<Row>,
): AsyncGenerator<string> {
  const members = columns.map(({ name }, at) => ({ name, key: `${at === 0 ? '{' : ','}${JSON.stringify(name)}:` }));
  for await (const rows of batches) {
    let text = '';
    for (const row of rows) {
      for (const { name, key } of members) text += key + JSON.stringify(row[name] ?? null);
      text += '}\n';
    }
    if (text !== '') yield text;
  }
}
