import { buffer } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { PROMPT_TABLE, type PromptExportRow } from '../exports/prompt-table.ts';
import { SCORE_TABLE, type ScoreExportRow } from '../exports/score-table.ts';
import { previewImport } from '../import/preview-import.ts';
import { LABEL_EVENT_TABLE, type LabelEventExportRow } from '../labels/label-export.ts';
import { aPng, aTaker, digestOf } from '../testing/images.ts';
import { onlyPairs, onlyPrompts, onlyScores, readImport } from '../testing/read-import.ts';
import { aFile, aFolder, removeFoldersAfterTests } from '../testing/temp-folder.ts';
import { PAIR_FILE_TABLE, PAIR_PICTURE_TABLE, type PairFileRow, type PairPictureRow } from './dataset-tables.ts';
import { type DatasetImage, type DatasetTable, datasetTable, writeDataset } from './write-dataset.ts';

removeFoldersAfterTests();

const picture = await aPng(1);
const sha256 = digestOf(picture);
const KEY = { prompt: 'two cats', subset: 'counting' };
const PAIR = { ...KEY, image: 'sd/a.png', image_sha256: sha256, generator: 'sd', metadata: { seed: 7 } };
const ANSWER = {
  rater: 'Ann',
  rater_kind: 'human',
  note: null,
  active_ms: 5,
  labelled_at: '2026-01-01T00:00:00.000Z',
  origin: 'human',
};

const rowsOf = <Row>(rows: readonly Row[]) =>
  async function* () {
    yield rows;
  };

const { metadata: _, ...named } = PAIR;
const tables: DatasetTable[] = [
  datasetTable<PromptExportRow>(
    'prompts',
    '',
    PROMPT_TABLE,
    rowsOf([{ ...KEY, sets: [{ origin: 'llm', items: ['a cat'] }], reported: null }]),
  ),
  datasetTable<LabelEventExportRow>(
    'labels',
    '',
    LABEL_EVENT_TABLE,
    rowsOf([
      { ...named, ...ANSWER, event: 1, label: 1 },
      { ...named, ...ANSWER, event: 2, label: null },
    ]),
  ),
  datasetTable<ScoreExportRow>(
    'scores',
    '',
    SCORE_TABLE,
    rowsOf([
      {
        ...{
          ...KEY,
          image: 'sd/a.png',
          model: 'clip',
          revision: 'v1',
          model_name: 'CLIP',
          rewards: [0.5],
          texts: null,
          set_version: null,
        },
        ...{ variant: null, scale: null, tau: null, text_norm: null, computed_at: '2026-01-01T00:00:00.000Z' },
        provenance: { origin: 'imported', file: 's.csv', importedAt: '2026-01-01T00:00:00.000Z' },
      },
    ]),
  ),
];

const asFile = datasetTable<PairFileRow>(
  'pairs',
  '',
  PAIR_FILE_TABLE,
  rowsOf([{ ...PAIR, file: `images/${sha256}.png` }]),
);
const asPicture = datasetTable<PairPictureRow>(
  'pairs',
  '',
  PAIR_PICTURE_TABLE,
  rowsOf([{ ...PAIR, picture: { bytes: picture, path: 'sd/a.png' } }]),
);

async function* theImage(): AsyncGenerator<DatasetImage> {
  yield { sha256, extension: 'png', content: [picture] };
}

async function aDataset(pairs: DatasetTable, images: 'files' | 'embedded'): Promise<string> {
  const subject = {
    slug: 'cats',
    name: 'Cats',
    description: '',
    exportedAt: '2026-01-01T00:00:00.000Z',
    version: '0.1.0',
    images,
  } as const;
  const none = (async function* () {})();
  const zip = writeDataset({ subject, tables: [...tables, pairs], images: images === 'files' ? theImage() : none });
  return aFile('cats.zip', await buffer(zip));
}

describe.each([
  ['files', asFile],
  ['embedded', asPicture],
] as const)('a dataset with its images as %s', (images, pairs) => {
  it('is read whole again', async () => {
    const path = await aDataset(pairs, images);
    const { spec, format } = await previewImport({ path });
    expect(format).toBe('dataset');
    const { taken, takeImage } = aTaker();
    const { lines, rejections } = await readImport({ path }, spec, { takeImage });
    expect(rejections).toEqual([]);
    expect(taken).toHaveLength(1);
    const pair = { prompt: 'two cats', subset: 'counting', image: 'sd/a.png', imageSha256: sha256, generator: 'sd' };
    expect(onlyPrompts(lines)).toMatchObject([{ sets: [{ origin: 'llm', items: ['a cat'] }] }]);
    expect(onlyPairs(lines)).toMatchObject([
      { ...pair, metadata: { seed: 7 } },
      {
        ...pair,
        labels: [
          { rater: 'Ann', value: 1, sequence: 1 },
          { rater: 'Ann', value: null, sequence: 2 },
        ],
      },
    ]);
    expect(onlyScores(lines)).toMatchObject([
      { image: 'sd/a.png', model: { id: 'clip', name: 'CLIP' }, rewards: [0.5] },
    ]);
  });
});

describe('what is no dataset that can be read', () => {
  const read = async (manifest: string) =>
    readImport(
      { path: await aFolder({ 'plumbline.json': manifest, 'data/pairs.csv': 'prompt,image\na,b.png\n' }) },
      { format: 'dataset' },
    );

  it('is refused by its manifest', async () => {
    expect((await read('{"kind":"plumbline-dataset","format":1}')).lines).toHaveLength(1);
    expect((await read('{"kind":"plumbline-dataset","format":2}')).codes).toEqual([[0, 'unknown_format']]);
    expect((await read('{"kind":"other"}')).codes).toEqual([[0, 'json_invalid']]);
    expect((await read('{')).codes).toEqual([[0, 'json_invalid']]);
  });

  it('is refused without tables', async () => {
    const path = await aFolder({ 'data/other.csv': 'a\n' });
    expect((await readImport({ path }, { format: 'dataset' })).codes).toEqual([[0, 'file_missing']]);
  });
});
