import { quoteIdentifier, type SqlConnection } from '../sql-connection.ts';
import type { Column, Table } from './tables.ts';

const ROWS_PER_FETCH = 500;

const quoteText = (text: string): string => `'${text.replaceAll("'", "''")}'`;
const isJson = ({ type }: Column): boolean => type === 'jsonb' || type === 'json';

/**
 * The rows of a table, each as the text of one JSON object without line breaks, in portions. Numbers never pass through
 * JavaScript, so none is rounded. A JSON column that is SQL NULL is left out, to tell it from the JSON value null.
 */
export async function* readRows(connection: SqlConnection, table: Table): AsyncGenerator<string[]> {
  const nullJson = table.columns
    .filter(isJson)
    .map(({ name }) => `CASE WHEN x.${quoteIdentifier(name)} IS NULL THEN ${quoteText(name)} END`);
  const leftOut = nullJson.length > 0 ? ` - array_remove(ARRAY[${nullJson.join(', ')}]::text[], NULL)` : '';
  await connection.run(
    `DECLARE backup_rows CURSOR FOR SELECT (to_jsonb(x)${leftOut})::text AS line FROM ${quoteIdentifier(table.name)} x`,
  );
  for (;;) {
    const rows = await connection.query<{ line: string }>(`FETCH ${ROWS_PER_FETCH} FROM backup_rows`);
    if (rows.length === 0) break;
    yield rows.map(({ line }) => line);
  }
  await connection.run('CLOSE backup_rows');
}

/** Inserts rows as `readRows` gives them; the database parses them. */
export async function insertRows(connection: SqlConnection, table: Table, lines: readonly string[]): Promise<void> {
  const columns = table.columns.map(({ name }) => quoteIdentifier(name)).join(', ');
  const values = table.columns.map((column) =>
    isJson(column)
      ? `(source.line -> ${quoteText(column.name)})::${column.type}`
      : `populated.${quoteIdentifier(column.name)}`,
  );
  const name = quoteIdentifier(table.name);
  await connection.query(
    `INSERT INTO ${name} (${columns}) SELECT ${values.join(', ')}
     FROM jsonb_array_elements($1::jsonb) AS source(line),
          jsonb_populate_record(NULL::${name}, source.line) AS populated`,
    [`[${lines.join(',')}]`],
  );
}

export async function countRows(connection: SqlConnection, table: Table): Promise<number> {
  const [row] = await connection.query<{ rows: number }>(
    `SELECT count(*)::int AS rows FROM ${quoteIdentifier(table.name)}`,
  );
  return row?.rows ?? 0;
}
