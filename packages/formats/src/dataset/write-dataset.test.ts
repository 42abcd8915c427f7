import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { parquetReadObjects } from 'hyparquet';
import { expect, it } from 'vitest';
import { type Entry, fromBuffer, type ZipFile } from 'yauzl';
import { type DatasetImage, type DatasetSource, datasetTable, writeDataset } from './write-dataset.ts';

const subject = {
  slug: 'apples',
  name: 'Apples: "red" or not',
  description: 'Do the pictures show what was asked for?',
  exportedAt: '2026-03-01T10:00:00.000Z',
  version: '0.1.0',
  images: 'files',
} as const;

const PIXELS = Buffer.from('not really pixels');
const sha256 = createHash('sha256').update(PIXELS).digest('hex');

interface PairRow {
  readonly prompt: string;
  readonly rewards: readonly number[] | null;
}

const source = (overrides: Partial<DatasetSource['subject']> = {}): DatasetSource => ({
  subject: { ...subject, ...overrides },
  tables: [
    datasetTable(
      'pairs',
      'Every pair.',
      [
        { name: 'prompt', type: 'text', about: 'The prompt.' },
        { name: 'rewards', type: 'numbers', about: 'Rewards.' },
      ],
      async function* (): AsyncGenerator<PairRow[]> {
        yield [{ prompt: 'two apples', rewards: [0.5, 1] }];
        yield [{ prompt: 'a pear', rewards: null }];
      },
    ),
    datasetTable(
      'labels',
      'Every answer.',
      [{ name: 'label', type: 'integer', about: 'The answer.' }],
      async function* () {},
    ),
  ],
  images: images(),
});

async function* images(): AsyncGenerator<DatasetImage> {
  yield { sha256, extension: 'png', content: [PIXELS] };
}

async function collect(parts: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of parts) pieces.push(piece);
  return Buffer.concat(pieces);
}

async function unzip(zip: Buffer): Promise<Map<string, Buffer>> {
  const files = new Map<string, Buffer>();
  const opened = (await promisify(fromBuffer)(zip)) as ZipFile;
  const open = promisify(opened.openReadStream.bind(opened)) as unknown as (
    entry: Entry,
  ) => Promise<NodeJS.ReadableStream>;
  for await (const entry of entriesOf(opened)) files.set(entry.fileName, await buffer(await open(entry)));
  return files;
}

async function* entriesOf(zip: ZipFile): AsyncGenerator<Entry> {
  const entries: Entry[] = [];
  await new Promise((resolve, reject) =>
    zip
      .on('entry', (one) => entries.push(one))
      .on('end', resolve)
      .on('error', reject),
  );
  yield* entries;
}

const textOf = (files: Map<string, Buffer>, name: string): string => files.get(name)?.toString() ?? '';

it('is a zip of tables, images, card, metadata and manifest, which agree with each other', async () => {
  const files = await unzip(await collect(writeDataset(source())));
  expect([...files.keys()]).toEqual([
    'data/pairs.parquet',
    'data/labels.parquet',
    `images/${sha256}.png`,
    'README.md',
    'croissant.json',
    'plumbline.json',
  ]);
  const pairs = files.get('data/pairs.parquet') ?? Buffer.alloc(0);
  expect(await parquetReadObjects({ file: new Uint8Array(pairs).buffer })).toEqual([
    { prompt: 'two apples', rewards: [0.5, 1] },
    { prompt: 'a pear', rewards: undefined },
  ]);
  expect(files.get(`images/${sha256}.png`)?.equals(PIXELS)).toBe(true);
  const hash = createHash('sha256').update(pairs).digest('hex');
  expect(JSON.parse(textOf(files, 'plumbline.json'))).toMatchObject({
    kind: 'plumbline-dataset',
    format: 1,
    study: { slug: 'apples' },
    tables: [
      { name: 'pairs', file: 'data/pairs.parquet', rows: 2, sizeBytes: pairs.length, sha256: hash },
      { rows: 0 },
    ],
    images: { kept: 'files', files: 1 },
  });
  expect(JSON.parse(textOf(files, 'croissant.json'))).toMatchObject({
    '@type': 'sc:Dataset',
    conformsTo: 'http://mlcommons.org/croissant/1.0',
    distribution: [
      { '@id': 'pairs-file', contentUrl: 'data/pairs.parquet', sha256: hash },
      { '@id': 'labels-file' },
      { '@type': 'cr:FileSet', includes: 'images/*' },
    ],
    recordSet: [
      {
        '@id': 'pairs',
        field: [
          {
            '@id': 'pairs/prompt',
            dataType: 'sc:Text',
            source: { fileObject: { '@id': 'pairs-file' }, extract: { column: 'prompt' } },
          },
          { '@id': 'pairs/rewards', dataType: 'sc:Float', repeated: true },
        ],
      },
      { '@id': 'labels' },
    ],
  });
});

it('is the same file when it is made again', async () => {
  const [first, second] = await Promise.all([collect(writeDataset(source())), collect(writeDataset(source()))]);
  expect(first.equals(second)).toBe(true);
});

it('states licence and creator when they are known, and that they are not when they are not', async () => {
  const unknown = await unzip(await collect(writeDataset(source())));
  expect(textOf(unknown, 'README.md')).toContain('Licence: not stated');
  expect(textOf(unknown, 'README.md').split('---')[1]).toContain('pretty_name: "Apples: \\"red\\" or not"');
  expect(JSON.parse(textOf(unknown, 'croissant.json'))).not.toHaveProperty('license');
  const stated = await unzip(await collect(writeDataset(source({ licence: 'cc-by-4.0', creator: 'A lab' }))));
  expect(textOf(stated, 'README.md').split('---')[1]).toContain('license: "cc-by-4.0"');
  expect(JSON.parse(textOf(stated, 'croissant.json'))).toMatchObject({
    license: 'cc-by-4.0',
    creator: { name: 'A lab' },
  });
});

it('breaks off when a table cannot be read, and stops reading when nobody takes more', async () => {
  const column = [{ name: 'label', type: 'integer', about: '' }] as const;
  const failing = datasetTable('labels', '', column, async function* () {
    yield [{ label: 1 }];
    throw new Error('the database went away');
  });
  await expect(collect(writeDataset({ ...source(), tables: [failing] }))).rejects.toThrow('the database went away');

  let isClosed = false;
  const endless = datasetTable('labels', '', column, async function* () {
    try {
      for (;;) yield Array.from({ length: 10_000 }, () => ({ label: Math.floor(Math.random() * 1e9) }));
    } finally {
      isClosed = true;
    }
  });
  for await (const piece of writeDataset({ ...source(), tables: [endless] })) if (piece.length > 1000) break;
  await expect.poll(() => isClosed).toBe(true);
});
