import type { ImportSpecDraft } from '@plumbline/contract';
import { describe, expect, it } from 'vitest';
import { previewImport } from '../import/preview-import.ts';
import { onlyPairs, readImport } from '../testing/read-import.ts';
import { aFile, removeFoldersAfterTests } from '../testing/temp-folder.ts';
import { toImageName } from './image-address.ts';

removeFoldersAfterTests();

const choice = (value: string, name = 'fits') => ({
  ...{ from_name: name, to_name: 'image', type: 'choices' },
  value: { choices: [value] },
});
const task = {
  id: 1,
  data: { text: 'two cats', image: '/data/local-files/?d=sets%2Fa.png', seed: 7 },
  annotations: [
    { completed_by: 3, result: [choice('Yes')], created_at: '2026-01-02T03:04:05.678901Z', lead_time: 2.5 },
    {
      completed_by: { id: 4, email: 'ann@lab.example' },
      result: [choice('Unsure'), { from_name: 'why', type: 'textarea', value: { text: ['too', 'dark'] } }],
    },
    { completed_by: 5, was_cancelled: true, result: [] },
  ],
};

const SPEC: ImportSpecDraft = {
  format: 'label-studio',
  columns: [
    { column: 'fits', field: 'label' },
    { column: 'why', field: 'note' },
  ],
  otherColumns: 'metadata',
  labelCodes: { aligned: ['yes'], notAligned: ['no'], unsure: ['unsure'] },
};

const read = async (tasks: unknown, spec = SPEC) =>
  readImport({ path: await aFile('export.json', typeof tasks === 'string' ? tasks : JSON.stringify(tasks)) }, spec);

describe('a JSON export', () => {
  it('gives the answers of everybody, but not what was skipped', async () => {
    const { lines, rejections } = await read([
      task,
      { id: 2, data: { text: 'a dog', image: 'b.png' }, annotations: [] },
    ]);
    expect(rejections).toEqual([]);
    expect(lines).toEqual([
      {
        ...{ kind: 'pair', line: 1, prompt: 'two cats', image: 'sets/a.png', metadata: { seed: 7 } },
        labels: [
          { rater: 'annotator 3', value: 1, activeMs: 2500, labelledAt: '2026-01-02T03:04:05.678Z' },
          { rater: 'ann@lab.example', value: -1, note: 'too; dark' },
        ],
      },
      { kind: 'pair', line: 1, prompt: 'a dog', image: 'b.png' },
    ]);
  });

  it('may call annotations completions, as old versions do', async () => {
    const { annotations, ...old } = task;
    const { lines } = await read([{ ...old, completions: annotations }]);
    expect(onlyPairs(lines)[0]?.labels).toHaveLength(2);
  });

  it('is refused where two choices were made, or the task is none', async () => {
    const both = { ...choice('Yes'), value: { choices: ['Yes', 'No'] } };
    const text = `[${JSON.stringify({ ...task, annotations: [{ completed_by: 1, result: [both] }] })},\n7]`;
    const { lines, rejections, codes } = await read(text);
    expect(lines).toEqual([]);
    expect(codes).toEqual([
      [1, 'label_invalid'],
      [2, 'row_invalid'],
    ]);
    expect(rejections[0]?.message).toContain('"Yes; No"');
  });

  it('with two answers of one person contradicts itself, unless it is a history', async () => {
    const again = {
      ...task,
      annotations: ['Yes', 'No'].map((value) => ({ completed_by: 1, result: [choice(value)] })),
    };
    expect((await read([again])).codes).toEqual([[1, 'rater_conflict']]);
    const { lines } = await read([again], { ...SPEC, repeatedLabels: 'history' });
    expect(onlyPairs(lines)[0]?.labels).toMatchObject([
      { value: 1, sequence: 1 },
      { value: 0, sequence: 2 },
    ]);
  });

  it('is told from other JSON', async () => {
    expect((await read('{"a": 1}')).codes).toEqual([[1, 'json_invalid']]);
    expect((await read('[{"data":{}}')).codes).toContainEqual([1, 'file_truncated']);
    expect((await read('[{"data":{"text":"a","text":"b"}}]')).codes).toEqual([[1, 'duplicate_key']]);
  });
});

it('reads JSON-MIN', async () => {
  const row = {
    id: 1,
    image: '/data/upload/3/0a1b-c.png',
    text: 'two cats',
    annotator: 2,
    annotation_id: 9,
    lead_time: 1,
  };
  const rows = [
    { ...row, fits: 'No', created_at: '2026-01-02T03:04:05Z' },
    { ...row, text: 'x', annotation_id: undefined },
  ];
  const { lines, rejections } = await read(rows);
  expect(rejections).toEqual([]);
  expect(lines).toMatchObject([
    {
      image: '3/0a1b-c.png',
      labels: [{ rater: 'annotator 2', value: 0, activeMs: 1000, labelledAt: '2026-01-02T03:04:05.000Z' }],
    },
    { prompt: 'x' },
  ]);
  expect(onlyPairs(lines)[1]?.labels).toBeUndefined();
});

it('suggests which control holds the labels', async () => {
  const source = { path: await aFile('export.json', JSON.stringify([task])) };
  const { spec, lines, problems } = await previewImport(source);
  expect(spec.columns).toContainEqual({ column: 'fits', field: 'label' });
  expect(spec.labelCodes).toMatchObject({ aligned: ['1', 'Yes'], unsure: ['-1', 'Unsure'] });
  expect(problems).toEqual([]);
  expect(onlyPairs(lines)[0]?.labels?.map(({ value }) => value)).toEqual([1, -1]);
});

it.each([
  ['/data/local-files/?d=a%20b/c.png', 'a b/c.png'],
  ['/data/upload/7/x.jpg', '7/x.jpg'],
  ['https://host.example/p/a%20b.png?token=1', 'p/a b.png'],
  ['s3://bucket/p/a.webp', 'p/a.webp'],
  ['a prompt about https://host.example/a.png', 'a prompt about https://host.example/a.png'],
  ['https://host.example/%zz.png', '%zz.png'],
  [7, 7],
])('takes the address %j for %j', (address, name) => {
  expect(toImageName(address)).toBe(name);
});
