import { parse } from 'csv-parse/sync';
import { expect, it } from 'vitest';
import type { TableColumns } from './table-column.ts';
import { writeCsvTable } from './write-csv-table.ts';
import { writeJsonlTable } from './write-jsonl-table.ts';

interface Row {
  readonly prompt: string;
  readonly note: string | null;
  readonly rewards: readonly number[] | null;
  readonly facts: Readonly<Record<string, unknown>> | null;
  readonly label: number | null;
}

const COLUMNS: TableColumns<Row> = [
  { name: 'prompt', type: 'text', about: '' },
  { name: 'note', type: 'text', about: '' },
  { name: 'rewards', type: 'numbers', about: '' },
  { name: 'facts', type: 'json', about: '' },
  { name: 'label', type: 'integer', about: '' },
];

const ROWS: readonly Row[] = [
  { prompt: 'a "red", round\r\napple', note: '=1+1', rewards: [0.1, -2e-7, 30], facts: { a: 'x,"y"' }, label: -1 },
  { label: 0, facts: null, rewards: null, note: null, prompt: ' padded ' },
];

async function* batches(): AsyncGenerator<readonly Row[]> {
  yield ROWS.slice(0, 1);
  yield [];
  yield ROWS.slice(1);
}

async function join(parts: AsyncIterable<string>): Promise<string> {
  let text = '';
  for await (const part of parts) text += part;
  return text;
}

it('writes lists and objects as JSON in CSV cells, and every text as it is', async () => {
  const text = await join(writeCsvTable(batches(), COLUMNS));
  expect(parse(text)).toEqual([
    ['prompt', 'note', 'rewards', 'facts', 'label'],
    ['a "red", round\r\napple', '=1+1', '[0.1,-2e-7,30]', '{"a":"x,\\"y\\""}', '-1'],
    [' padded ', '', '', '', '0'],
  ]);
});

it('writes every column on every line of JSON, in the order of the columns', async () => {
  const text = await join(writeJsonlTable(batches(), COLUMNS));
  const lines = text.trimEnd().split('\n');
  expect(lines.map((line) => JSON.parse(line))).toEqual(ROWS);
  expect(lines[1]).toBe('{"prompt":" padded ","note":null,"rewards":null,"facts":null,"label":0}');
});

it('writes the header of an empty CSV table, and nothing of an empty table of JSON lines', async () => {
  async function* none(): AsyncGenerator<readonly Row[]> {}
  expect(await join(writeCsvTable(none(), COLUMNS))).toBe('prompt,note,rewards,facts,label\r\n');
  expect(await join(writeJsonlTable(none(), COLUMNS))).toBe('');
});
