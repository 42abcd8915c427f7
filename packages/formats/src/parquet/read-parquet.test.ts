import type { ImportSpecDraft } from '@plumbline/contract';
import { type ColumnSource, parquetWriteBuffer } from 'hyparquet-writer';
import { describe, expect, it } from 'vitest';
import type { TableColumns } from '../exports/table-column.ts';
import { aPng, aTaker, digestOf } from '../testing/images.ts';
import { onlyPairs, onlyScores, readImport } from '../testing/read-import.ts';
import { aFile, removeFoldersAfterTests } from '../testing/temp-folder.ts';
import { writeParquetTable } from './write-parquet.ts';

removeFoldersAfterTests();

const parquet = (columnData: ColumnSource[], rowGroupSize = 1000): Uint8Array =>
  new Uint8Array(parquetWriteBuffer({ columnData, rowGroupSize }));

const read = async (bytes: Uint8Array, spec: Partial<ImportSpecDraft> = {}, options = {}) =>
  readImport({ path: await aFile('t.parquet', bytes) }, { format: 'parquet', ...spec }, options);

const texts = (name: string, data: unknown[]): ColumnSource => ({ name, data, type: 'STRING' });

describe('records', () => {
  it('are read from all row groups, with the row as their line', async () => {
    const rows = Array.from({ length: 25 }, (_, at) => at);
    const bytes = parquet(
      [
        texts(
          'prompt',
          rows.map((at) => `p${at}`),
        ),
        texts(
          'image',
          rows.map((at) => `${at}.png`),
        ),
        texts(
          'rater',
          rows.map(() => 'Ann'),
        ),
        { name: 'label', data: rows.map((at) => BigInt((at % 3) - 1)), type: 'INT64' },
        { name: 'active_ms', data: rows.map((at) => at * 10), type: 'INT32' },
        { name: 'labelled_at', data: rows.map(() => new Date('2026-01-02T03:04:05.678Z')), type: 'TIMESTAMP' },
      ],
      10,
    );
    const { lines, rejections } = await read(bytes);
    expect(rejections).toEqual([]);
    expect(onlyPairs(lines).map(({ line, prompt }) => [line, prompt])).toEqual(rows.map((at) => [at + 1, `p${at}`]));
    expect(onlyPairs(lines)[23]?.labels).toEqual([
      { rater: 'Ann', value: 1, activeMs: 230, labelledAt: '2026-01-02T03:04:05.678Z' },
    ]);
  });

  it('of scores keep their numbers to the last bit, and refuse what is none', async () => {
    const rewards = [0.1 + 0.2, -1e-300, Number.NaN, Number.POSITIVE_INFINITY];
    const bytes = parquet([
      texts(
        'prompt',
        rewards.map((_, at) => `p${at}`),
      ),
      texts(
        'image',
        rewards.map(() => 'a.png'),
      ),
      { name: 'reward', data: rewards, type: 'DOUBLE' },
    ]);
    const { lines, codes } = await read(bytes, { target: 'scores', defaults: { model: { id: 'clip' } } });
    expect(onlyScores(lines).map((line) => line.rewards[0])).toEqual(rewards.slice(0, 2));
    expect(codes).toEqual([
      [3, 'number_invalid'],
      [4, 'number_invalid'],
    ]);
  });

  it('in bytes that are not noted as text are read where they are text', async () => {
    const bytes = parquet([
      { name: 'prompt', data: [Buffer.from('ein Café'), Buffer.from([0x43, 0xe9])], type: 'BYTE_ARRAY' },
      texts('image', ['a.png', 'b.png']),
    ]);
    const { lines, rejections } = await read(bytes);
    expect(lines).toEqual([{ kind: 'pair', line: 1, prompt: 'ein Café', image: 'a.png' }]);
    expect(rejections).toEqual([expect.objectContaining({ line: 2, code: 'invalid_utf8', column: 'prompt' })]);
  });
});

describe('images in cells', () => {
  interface Row {
    readonly text: string;
    readonly image: { readonly bytes: Uint8Array | null; readonly path: string | null } | null;
  }
  const COLUMNS: TableColumns<Row> = [
    { name: 'text', type: 'text', about: '' },
    { name: 'image', type: 'picture', about: '' },
  ];
  async function aDataset(rows: readonly Row[]): Promise<Uint8Array> {
    async function* batches() {
      yield rows;
    }
    const pieces: Uint8Array[] = [];
    for await (const piece of writeParquetTable(batches(), COLUMNS)) pieces.push(piece);
    return Buffer.concat(pieces);
  }

  it('are handed over, named by their path or by their bytes', async () => {
    const [one, two] = [await aPng(1), await aPng(2)];
    const { taken, takeImage } = aTaker();
    const rows: Row[] = [
      { text: 'a', image: { bytes: one, path: 'x/one.png' } },
      { text: 'b', image: { bytes: two, path: null } },
      { text: 'c', image: { bytes: null, path: 'far.png' } },
    ];
    const { lines, rejections } = await read(await aDataset(rows), {}, { takeImage });
    expect(rejections).toEqual([]);
    const named = `${digestOf(two).slice(0, 32)}.png`;
    expect(onlyPairs(lines).map(({ prompt, image, imageSha256 }) => [prompt, image, imageSha256])).toEqual([
      ['a', 'x/one.png', digestOf(one)],
      ['b', named, digestOf(two)],
      ['c', 'far.png', undefined],
    ]);
    expect(taken.map(({ name }) => name)).toEqual(['x/one.png', named]);
  });

  it('that are none are refused with their row; so is a row without any', async () => {
    const rows: Row[] = [
      { text: 'a', image: { bytes: Buffer.from('<svg/>'), path: 'a.svg' } },
      { text: 'b', image: null },
      { text: 'c', image: { bytes: await aPng(1), path: '../c.png' } },
    ];
    const { lines, codes } = await read(await aDataset(rows), {}, { takeImage: aTaker().takeImage });
    expect(lines).toEqual([]);
    expect(codes).toEqual([
      [1, 'image_not_an_image'],
      [2, 'image_name_empty'],
      [3, 'image_name_escapes'],
    ]);
  });
});

describe('a file that cannot be read', () => {
  const whole = parquet([texts('prompt', ['a']), texts('image', ['b'])]);

  it.each<[string, Uint8Array]>([
    ['nothing', new Uint8Array()],
    ['another file', Buffer.from('prompt,image\na,b\n')],
    ['the start', whole.slice(0, -10)],
    ['the end', whole.slice(10)],
    ['a footer that claims more than there is', withFooterLength(whole, 0x7fffffff)],
    ['damage in the middle', Uint8Array.from(whole, (byte, at) => (at > 8 && at < 30 ? 255 - byte : byte))],
  ])('is refused: %s', async (_, bytes) => {
    const { lines, rejections } = await read(bytes);
    expect(lines).toEqual([]);
    expect(rejections).toEqual([expect.objectContaining({ file: 't.parquet', line: 0, code: 'parquet_invalid' })]);
    expect(rejections[0]?.message).toMatch(/^The Parquet file cannot be read: .*\.$/s);
  });

  function withFooterLength(bytes: Uint8Array, length: number): Uint8Array {
    const forged = Buffer.from(bytes);
    forged.writeUInt32LE(length, forged.length - 8);
    return forged;
  }
});
