import { err, ok, type Result } from '@plumbline/result';

/** A table of prompts, a row for each; the order tells which number is meant by the name of an image. */
export interface PromptTable {
  readonly columns: readonly string[];
  readonly rows: ReadonlyArray<readonly string[]>;
}

/** Reads CSV or TSV with a header, or plain text with a prompt on each line. */
export function readPromptTable(name: string, text: string): Result<PromptTable, 'no_prompts' | 'open_quote', string> {
  const plain = text.replace(/^\uFEFF/, '');
  if (/\.txt$/i.test(name)) {
    const lines = plain.split(/\r?\n/).map((line) => line.trim());
    while (lines.at(-1) === '') lines.pop();
    return withRows({ columns: ['prompt'], rows: lines.map((line) => [line]) }, name);
  }
  const records = readRecords(plain, /\.tsv$/i.test(name) ? '\t' : ',');
  if (!records.ok)
    return err('open_quote', `“${name}” has a quote that does not end, opened in record ${records.details}.`);
  const [columns = [], ...rows] = records.value;
  return withRows({ columns, rows }, name);
}

const withRows = (table: PromptTable, name: string): Result<PromptTable, 'no_prompts', string> =>
  table.rows.length > 0 ? ok(table) : err('no_prompts', `“${name}” holds no prompts.`);

/** As RFC 4180 has it; blank lines are passed over. */
function readRecords(text: string, delimiter: string): Result<string[][], 'open_quote', number> {
  const records: string[][] = [];
  let cells: string[] = [];
  // Each match is one cell with what ends it: the delimiter, a line's end, or the end of the text.
  const cell = new RegExp(`("(?:[^"]|"")*"|[^${delimiter}\\r\\n]*)(${delimiter}|\\r\\n|\\r|\\n|$)`, 'gy');
  while (cell.lastIndex < text.length || cells.length > 0) {
    const [, raw = '', end = ''] = cell.exec(text) ?? [];
    if (raw === '"' || (raw.startsWith('"') && !raw.endsWith('"'))) return err('open_quote', records.length + 1);
    cells.push(raw.startsWith('"') ? raw.slice(1, -1).replaceAll('""', '"') : raw);
    if (end === delimiter) continue;
    if (cells.some((one) => one !== '')) records.push(cells);
    cells = [];
  }
  return ok(records);
}

/** Columns by position; null: there is none. */
export interface ColumnChoice {
  readonly prompt: number;
  readonly subset: number | null;
  /** Of the names of images. */
  readonly image: number | null;
}

/** The column of prompts, and those of subsets and of images where there are some, as their names suggest. */
export function suggestColumns({ columns }: PromptTable): ColumnChoice {
  const find = (pattern: RegExp) => columns.findIndex((column) => pattern.test(column.trim()));
  const prompt = find(/^(prompts?|text|captions?)$/i);
  const subset = find(/^(subset|category|challenge|type)$/i);
  const image = find(/^(images?|files?|(image|file)[ _-]?(name|path)|path)$/i);
  return { prompt: Math.max(0, prompt), subset: orNull(subset), image: orNull(image) };
}

const orNull = (position: number): number | null => (position < 0 ? null : position);
