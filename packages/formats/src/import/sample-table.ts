import type { ImportPreview } from '@plumbline/contract';
import { isRejection } from '../rejection.ts';
import type { SourceEvent, SourceRecord } from '../source-event.ts';
import { KeptImage } from '../table/parse-cells.ts';

/** Records that are looked at. */
const RECORDS = 500;
const ROWS = 20;
const EXAMPLES = 12;
const CELL_CHARS = 200;

export interface TableSample {
  readonly columns: ImportPreview['columns'];
  readonly rows: ImportPreview['rows'];
}

/** The columns and first rows of a table. In formats whose records carry names of their own, columns are all that occur. */
export async function sampleTable(events: AsyncIterable<SourceEvent>): Promise<TableSample> {
  const examples = new Map<string, Set<string>>();
  const records: SourceRecord[] = [];
  let seen = 0;
  for await (const event of events) {
    if (isRejection(event)) continue;
    for (const name of event.names) if (!examples.has(name)) examples.set(name, new Set());
    if (event.kind === 'header') continue;
    if (records.length < ROWS) records.push(event);
    for (const [at, name] of event.names.entries()) addExample(examples.get(name), cellText(event.values[at]));
    seen += 1;
    if (seen >= RECORDS) break;
  }
  const names = [...examples.keys()];
  return {
    columns: names.map((name) => ({ name, examples: [...(examples.get(name) ?? [])] })),
    rows: records.map(({ line, names: own, values }) => ({
      line,
      cells: names.map((name) => cellText(values[own.indexOf(name)])),
    })),
  };
}

function addExample(examples: Set<string> | undefined, text: string | null): void {
  if (examples && examples.size < EXAMPLES) examples.add(text ?? '');
}

/** What a cell says, short enough to be shown. */
function cellText(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  const text = textOf(value);
  return text.length > CELL_CHARS ? `${text.slice(0, CELL_CHARS)}…` : text;
}

function textOf(value: unknown): string {
  if (value instanceof KeptImage) return value.name;
  if (value instanceof Date) return value.toISOString();
  if (typeof value !== 'object') return String(value);
  return JSON.stringify(value, (_, part) => (typeof part === 'bigint' ? Number(part) : part));
}
