import { describe, expect, it } from 'vitest';
import { aPng } from '../testing/images.ts';
import { aFile, aFolder, removeFoldersAfterTests } from '../testing/temp-folder.ts';
import { aZip } from '../testing/zips.ts';
import { previewImport } from './preview-import.ts';

removeFoldersAfterTests();

const preview = async (name: string, content: string | Uint8Array) =>
  previewImport({ path: await aFile(name, content) });
const fieldsOf = async (name: string, content: string) => {
  const { spec, problems } = await preview(name, content);
  return { target: spec.target, fields: spec.columns.map(({ field }) => field), spec, problems };
};

it('shows the first rows as they are and as they become', async () => {
  const rows = Array.from({ length: 30 }, (_, at) => `p${at};${at}.png;x`);
  const shown = await preview('a.csv', `text;file;seed\n${rows.join('\n')}\n`);
  expect(shown).toMatchObject({ format: 'csv', images: 0, files: [{ name: 'a.csv' }], problems: [] });
  expect(shown.columns.map(({ name }) => name)).toEqual(['text', 'file', 'seed']);
  expect(shown.columns[0]?.examples).toHaveLength(12);
  expect(shown.rows).toHaveLength(20);
  expect(shown.rows[1]).toEqual({ line: 3, cells: ['p1', '1.png', 'x'] });
  expect(shown.spec).toMatchObject({ delimiter: ';', target: 'pairs' });
  expect(shown.lines[0]).toEqual({ kind: 'pair', line: 2, prompt: 'p0', image: '0.png', metadata: { seed: 'x' } });
});

describe('what is suggested', () => {
  it.each<[string, string, string[]]>([
    ['prompt,image,Ann,Bob\na,b.png,yes,no\n', 'pairs', ['prompt', 'image', 'labelOf', 'labelOf']],
    ['prompt,image,annotator,answer\na,b.png,x,Yes\n', 'pairs', ['prompt', 'image', 'rater', 'label']],
    ['prompt,image,label\na,b.png,1\n', 'pairs', ['prompt', 'image', 'label']],
    ['prompt,image,clip,blip\na,b.png,0.5,1.25\n', 'scores', ['prompt', 'image', 'rewardOf', 'rewardOf']],
    ['prompt,image,model,score\na,b.png,clip,1\n', 'scores', ['prompt', 'image', 'model', 'reward']],
    ['prompt,contrastive\na,b|c\n', 'prompts', ['prompt', 'contrastive']],
    ['prompt,text,image\na,b,c.png\n', 'pairs', ['prompt', 'metadataEntry', 'image']],
  ])('for %j is a table of %s', async (table, target, fields) => {
    const found = await fieldsOf('t.csv', table);
    expect(found).toMatchObject({ target, fields, problems: [] });
  });

  it('are codes for the words that occur, and the rest is asked for', async () => {
    const { spec, problems } = await fieldsOf(
      't.csv',
      'prompt,image,rater,label\na,1.png,x,Yes\na,2.png,x,NaN\na,3.png,x,perhaps\n',
    );
    expect(spec.labelCodes).toMatchObject({ aligned: ['1', 'Yes'], notLabelled: ['', 'NaN'] });
    expect(problems).toMatchObject([{ line: 4, code: 'label_invalid', message: expect.stringContaining('"perhaps"') }]);
  });
});

describe('the format', () => {
  it.each([
    ['a.tsv', 'text\tfile\na\tb.png\n', 'tsv'],
    ['a.ndjson', '{"text":"a","file":"b.png"}\n', 'jsonl'],
    ['a.jsonl', '{"kind":"pair","line":1,"prompt":"a","image":"b.png"}\n', 'lines'],
    ['a.json', '[]', 'label-studio'],
  ])('of %s is told', async (name, content, format) => {
    expect((await preview(name, content)).format).toBe(format);
  });

  it('of a folder or zip is told by what is in it', async () => {
    const release = { 'x/prompts/prompt_set_a.json': '{"a":["b"]}' };
    expect((await previewImport({ path: await aFolder(release) })).format).toBe('tia2');
    expect((await previewImport({ path: await aZip(release) })).lines).toHaveLength(1);
    const images = { 'metadata.csv': 'text,file_name\na,b.png\n', 'b.png': await aPng(1) };
    expect(await previewImport({ path: await aZip(images) })).toMatchObject({
      format: 'images',
      images: 1,
      files: [{ name: 'metadata.csv' }],
    });
  });

  it('that cannot be told is asked for', async () => {
    expect((await preview('a.xlsx', 'x')).problems).toMatchObject([{ code: 'unknown_format' }]);
    const source = { path: await aFile('a.txt', 'text\tfile\na\tb.png\n') };
    expect((await previewImport(source, { format: 'tsv' })).lines).toHaveLength(1);
  });
});

it('says what is wrong with a file that cannot be opened', async () => {
  expect((await previewImport({ path: '/no/such/file.csv' })).problems).toMatchObject([
    { file: 'file.csv', code: 'file_missing' },
  ]);
  expect((await preview('a.zip', 'no zip')).problems).toMatchObject([{ code: 'zip_invalid' }]);
  expect((await preview('a.parquet', 'PAR1')).problems).toMatchObject([{ code: 'parquet_invalid' }]);
  expect((await preview('a.csv', '')).problems).toMatchObject([{ code: 'empty_file' }]);
});
