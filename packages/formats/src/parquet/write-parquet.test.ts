import fc from 'fast-check';
import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import { expect, it } from 'vitest';
import type { TableColumns } from '../exports/table-column.ts';
import { writeParquetTable } from './write-parquet.ts';

interface Row {
  readonly text: string | null;
  readonly count: number | null;
  readonly share: number | null;
  readonly isTied: boolean | null;
  readonly at: string | null;
  readonly facts: unknown;
  readonly rewards: readonly number[] | null;
  readonly words: readonly string[] | null;
  readonly picture: { readonly bytes: Uint8Array | null; readonly path: string } | null;
}

const COLUMNS: TableColumns<Row> = [
  { name: 'text', type: 'text', about: '' },
  { name: 'count', type: 'integer', about: '' },
  { name: 'share', type: 'number', about: '' },
  { name: 'isTied', type: 'flag', about: '' },
  { name: 'at', type: 'time', about: '' },
  { name: 'facts', type: 'json', about: '' },
  { name: 'rewards', type: 'numbers', about: '' },
  { name: 'words', type: 'texts', about: '' },
  { name: 'picture', type: 'picture', about: '' },
];

const NOTHING: Row = {
  text: null,
  count: null,
  share: null,
  isTied: null,
  at: null,
  facts: null,
  rewards: null,
  words: null,
  picture: null,
};

async function* batchesOf(rows: readonly Row[], size: number): AsyncGenerator<readonly Row[]> {
  for (let at = 0; at < rows.length; at += size) yield rows.slice(at, at + size);
}

async function write(rows: readonly Row[], batchRows = 7, metadata?: Record<string, string>): Promise<ArrayBuffer> {
  const pieces: Uint8Array[] = [];
  const table = writeParquetTable(batchesOf(rows, batchRows), COLUMNS, metadata ? { metadata } : {});
  for await (const piece of table) pieces.push(piece);
  return new Uint8Array(Buffer.concat(pieces)).buffer;
}

/** As the file says it: times and JSON in the form that they went in; nothing is null wherever it stands. */
async function read(file: ArrayBuffer): Promise<unknown[]> {
  const rows = await parquetReadObjects({ file, utf8: false });
  return rows.map(({ at, facts, ...rest }) => ({
    ...Object.fromEntries(Object.entries(rest).map(([name, value]) => [name, value ?? null])),
    at: at instanceof Date ? at.toISOString() : null,
    facts: typeof facts === 'string' ? JSON.parse(facts) : null,
  }));
}

const maybe = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: null });
const double = fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => (value === 0 ? 0 : value));
const text = fc.string({ unit: 'grapheme', maxLength: 20 });
const row: fc.Arbitrary<Row> = fc.record({
  text: maybe(text),
  count: maybe(fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 })),
  share: maybe(double),
  isTied: maybe(fc.boolean()),
  at: maybe(fc.integer({ min: 0, max: 4e12 }).map((ms) => new Date(ms).toISOString())),
  facts: maybe(fc.dictionary(fc.stringMatching(/^[a-z]{1,5}$/), fc.oneof(text, fc.integer(), fc.boolean()))),
  rewards: maybe(fc.array(double, { maxLength: 4 })),
  words: maybe(fc.array(text, { maxLength: 4 })),
  picture: maybe(fc.record({ bytes: maybe(fc.uint8Array({ maxLength: 9 })), path: text })),
});

it('gives back what was written, nothing included', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(row, { maxLength: 30 }), async (rows) => {
      expect(await read(await write(rows))).toEqual(rows.map((one) => ({ ...one })));
    }),
    { seed: 7, numRuns: 100 },
  );
});

it('depends on the rows alone, not on how they came in portions', async () => {
  const rows = fc.sample(row, { seed: 2, numRuns: 50 });
  const whole = Buffer.from(await write(rows, 50));
  expect(Buffer.from(await write(rows, 1)).equals(whole)).toBe(true);
  expect(Buffer.from(await write(rows, 13)).equals(whole)).toBe(true);
});

it('writes an empty table with its columns', async () => {
  const file = await write([]);
  expect(await read(file)).toEqual([]);
  expect(parquetMetadata(file).schema.filter(({ type }) => type).length).toBeGreaterThanOrEqual(COLUMNS.length);
});

it('closes a row group by rows, and by size before its encoder would hold too much', async () => {
  const many = Array.from({ length: 10_001 }, (_, at) => ({ ...NOTHING, count: at }));
  const groups = (file: ArrayBuffer) => parquetMetadata(file).row_groups.map(({ num_rows }) => Number(num_rows));
  expect(groups(await write(many, 3000))).toEqual([10_000, 1]);
  const long = Array.from({ length: 40 }, () => ({ ...NOTHING, text: 'x'.repeat(1024 * 1024) }));
  expect(groups(await write(long))).toEqual([16, 16, 8]);
});

it('keeps the facts about the file', async () => {
  const { key_value_metadata } = parquetMetadata(await write([], 1, { huggingface: '{}' }));
  expect(key_value_metadata).toEqual([{ key: 'huggingface', value: '{}' }]);
});
