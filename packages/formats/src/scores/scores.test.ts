import type { ImportSpecDraft } from '@plumbline/contract';
import { describe, expect, it } from 'vitest';
import { onlyScores, readImport } from '../testing/read-import.ts';
import { aFile, removeFoldersAfterTests } from '../testing/temp-folder.ts';

removeFoldersAfterTests();

const read = async (table: string, spec: Partial<ImportSpecDraft> = {}, name = 'scores.csv') => {
  const path = await aFile(name, table);
  const format = name.endsWith('csv') ? 'csv' : 'jsonl';
  const { lines, ...others } = await readImport({ path }, { format, target: 'scores', ...spec });
  return { scores: onlyScores(lines), ...others };
};

const wide = (columns: readonly string[]): Partial<ImportSpecDraft> => ({
  columns: columns.map((id) => ({ column: id, field: 'rewardOf', model: { id } })),
});

describe('a long table', () => {
  it('gives a score for each line', async () => {
    const { scores, rejections } = await read(
      'prompt,image,subset,model,revision,reward\na,a.png,s,clip,v2,0.25\na,a.png,s,blip,,-1e3\n',
    );
    expect(rejections).toEqual([]);
    expect(scores).toEqual([
      {
        kind: 'score',
        line: 2,
        prompt: 'a',
        subset: 's',
        image: 'a.png',
        model: { id: 'clip', revision: 'v2' },
        rewards: [0.25],
      },
      {
        kind: 'score',
        line: 3,
        prompt: 'a',
        subset: 's',
        image: 'a.png',
        model: { id: 'blip', revision: 'imported' },
        rewards: [-1000],
      },
    ]);
  });

  it('takes the model of the spec where no column names one', async () => {
    const table = 'prompt,image,score\na,a.png,1\n';
    expect((await read(table)).codes).toEqual([[1, 'missing_column']]);
    const { scores } = await read(table, { defaults: { model: { id: 'clip' }, subset: 's' } });
    expect(scores).toMatchObject([{ model: { id: 'clip' }, subset: 's', rewards: [1] }]);
  });

  it('says nothing of the same score again, and refuses another reward', async () => {
    const head = 'prompt,image,model,reward\n';
    const { scores, rejections } = await read(
      `${head}a,a.png,clip,1\na,./a.png,clip,1.0\na,a.png,clip,2\na,a.png,blip,2\n`,
    );
    expect(scores.map(({ line }) => line)).toEqual([2, 5]);
    expect(rejections).toEqual([expect.objectContaining({ line: 4, code: 'score_conflict' })]);
    expect(rejections[0]?.message).toContain('Line 2');
  });
});

describe('a wide table', () => {
  it('gives a score for each model that has a reward', async () => {
    const { scores, rejections } = await read(
      'prompt,image,clip,blip\na,a.png,0.5,\nb,b.png,,1\n',
      wide(['clip', 'blip']),
    );
    expect(rejections).toEqual([]);
    expect(scores.map(({ line, model, rewards }) => [line, model.id, rewards])).toEqual([
      [2, 'clip', [0.5]],
      [3, 'blip', [1]],
    ]);
  });

  it('takes a text for no score only where the spec says so', async () => {
    const table = 'prompt,image,clip\na,a.png,NaN\nb,b.png,\n';
    expect((await read(table, wide(['clip']))).codes).toEqual([[2, 'number_invalid']]);
    expect((await read(table, { ...wide(['clip']), noReward: ['nan'] })).codes).toEqual([[3, 'number_invalid']]);
    expect((await read(table, { ...wide(['clip']), noReward: ['nan', ''] })).codes).toEqual([]);
  });

  it('is not mixed with a long one', async () => {
    expect((await read('prompt,image,clip,reward\na,a,1,2\n', wide(['clip']))).codes).toEqual([
      [1, 'ambiguous_column'],
    ]);
  });
});

describe('bad rewards', () => {
  it.each<[string, string]>([
    ['1e999', 'number_overflow'],
    ['-1e999', 'number_overflow'],
    ['Infinity', 'number_invalid'],
    ['-inf', 'number_invalid'],
    ['NaN', 'number_invalid'],
    ['0x10', 'number_invalid'],
    ['1_000', 'number_invalid'],
    ['high', 'number_invalid'],
  ])('refuses %s with its line', async (reward, code) => {
    const { scores, codes } = await read(`prompt,image,model,reward\na,a.png,clip,1\nb,b.png,clip,${reward}\n`);
    expect(scores).toHaveLength(1);
    expect(codes).toEqual([[3, code]]);
  });

  it('refuses a number in JSON that is none', async () => {
    const line = (reward: string) => `{"prompt":"a","image":"a.png","model":"clip","reward":${reward}}\n`;
    const { codes, scores } = await read(
      `${line('1e999')}${line('NaN')}${line('true')}${line('2')}`,
      {},
      'scores.jsonl',
    );
    expect(codes).toEqual([
      [1, 'number_overflow'],
      [2, 'number_invalid'],
      [3, 'number_invalid'],
    ]);
    expect(scores).toHaveLength(1);
  });

  it.each<[object, string]>([
    [{ prompt: '' }, 'prompt_empty'],
    [{ image: '../a.png' }, 'image_name_escapes'],
    [{ model: 7 }, 'model_invalid'],
    [{ model: '' }, 'model_invalid'],
    [{ rewards: [] }, 'number_invalid'],
    [{ rewards: [1, 'x'] }, 'number_invalid'],
    [{ variant: 'softmax' }, 'settings_invalid'],
    [{ variant: 'minmax', scale: -1 }, 'settings_invalid'],
    [{ provenance: { origin: 'elsewhere' } }, 'provenance_invalid'],
    [{ computed_at: 'yesterday' }, 'time_invalid'],
  ])('refuses %j', async (change, code) => {
    const row = { prompt: 'a', image: 'a.png', model: 'clip', rewards: [1, 2], texts: ['b'], ...change };
    const { scores, codes } = await read(`${JSON.stringify(row)}\n`, {}, 'scores.jsonl');
    expect(scores).toEqual([]);
    expect(codes).toContainEqual([1, code]);
  });
});
