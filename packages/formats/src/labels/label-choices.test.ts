import { type ImportSpecDraft, ImportSpecSchema } from '@plumbline/contract';
import { describe, expect, it } from 'vitest';
import { onlyPairs, readImport } from '../testing/read-import.ts';
import { aFile, removeFoldersAfterTests } from '../testing/temp-folder.ts';

removeFoldersAfterTests();

async function read(table: string, spec: Partial<ImportSpecDraft> = {}) {
  const { lines, ...others } = await readImport({ path: await aFile('t.csv', table) }, { format: 'csv', ...spec });
  return { labels: onlyPairs(lines).flatMap(({ labels = [] }) => labels), pairs: onlyPairs(lines), ...others };
}

describe('codes', () => {
  const table = (...cells: string[]) =>
    `prompt,image,rater,label\n${cells.map((cell, at) => `a,${at}.png,x,${cell}\n`).join('')}`;

  it('say what each text means, without regard to case, spaces and .0', async () => {
    const labelCodes = { aligned: ['Yes', '2'], notAligned: ['no'], unsure: ['?'], notLabelled: ['', '-1'] };
    const { labels, codes } = await read(table('YES', ' no ', '?', '-1', '', '2.0', '+2', '-1.00', '1'), {
      labelCodes,
    });
    expect(labels.map(({ value }) => value)).toEqual([1, 0, -1, 1, 1]);
    expect(codes).toEqual([[10, 'label_invalid']]);
  });

  it('take -1 for an answer, and nothing for none, unless they say otherwise', async () => {
    expect((await read(table('-1', ''))).labels).toMatchObject([{ value: -1 }]);
    const unlabelled = await read(table('-1', '1'), { labelCodes: { unsure: [], notLabelled: ['-1'] } });
    expect(unlabelled.labels).toMatchObject([{ value: 1 }]);
    expect(unlabelled.pairs).toHaveLength(2);
    expect((await read(table(''), { labelCodes: { notLabelled: [] } })).codes).toEqual([[2, 'label_invalid']]);
  });

  it('cannot give one text two meanings', () => {
    const labelCodes = { aligned: ['yes'], unsure: ['YES '] };
    expect(ImportSpecSchema.safeParse({ format: 'csv', labelCodes }).success).toBe(false);
    expect(ImportSpecSchema.safeParse({ format: 'csv', labelCodes: { notLabelled: ['-1'] } }).success).toBe(false);
  });
});

describe('a column for each rater', () => {
  const columns = ['Ann', 'Bob'].map((rater) => ({ column: rater, field: 'labelOf', rater }) as const);

  it('gives the labels of all that answered', async () => {
    const { pairs, rejections } = await read('prompt,image,Ann,Bob\na,a.png,1,0\nb,b.png,,1\n', { columns });
    expect(rejections).toEqual([]);
    expect(pairs.map(({ labels }) => labels)).toEqual([
      [
        { rater: 'Ann', value: 1 },
        { rater: 'Bob', value: 0 },
      ],
      [{ rater: 'Bob', value: 1 }],
    ]);
  });

  it('names the column of a cell that is no answer, and a column that is not there', async () => {
    const { rejections } = await read('prompt,image,Ann,Bob\na,a.png,1,maybe\n', { columns });
    expect(rejections).toEqual([expect.objectContaining({ line: 2, column: 'Bob', code: 'label_invalid' })]);
    expect((await read('prompt,image,Ann\na,a.png,1\n', { columns })).codes).toEqual([[1, 'missing_column']]);
  });

  it('is not mixed with other forms, and no person has two columns', async () => {
    expect((await read('prompt,image,Ann,Bob,labels\na,a,1,1,1\n', { columns })).codes).toEqual([
      [1, 'ambiguous_column'],
    ]);
    const twice = columns.map((mapping) => ({ ...mapping, rater: 'Ann' }));
    expect((await read('prompt,image,Ann,Bob\na,a,1,1\n', { columns: twice })).codes).toEqual([
      [1, 'ambiguous_column'],
    ]);
  });
});

describe('two answers of one rater on one pair', () => {
  const table = 'prompt,image,rater,label\na,a.png,x,1\na,a.png,y,0\na,a.png,x,0\na,a.png,x,\n';
  const labelCodes = { notLabelled: [], withdrawn: [''] };

  it('contradict each other', async () => {
    const { codes, labels } = await read(table);
    expect(codes).toEqual([[4, 'rater_conflict']]);
    expect(labels).toHaveLength(2);
    expect((await read(table, { labelCodes })).codes).toEqual([
      [4, 'rater_conflict'],
      [5, 'label_invalid'],
    ]);
  });

  it('are a history where the spec says so, withdrawals included', async () => {
    const { labels, rejections } = await read(table, { labelCodes, repeatedLabels: 'history' });
    expect(rejections).toEqual([]);
    expect(labels).toEqual([
      { rater: 'x', value: 1, sequence: 1 },
      { rater: 'y', value: 0, sequence: 1 },
      { rater: 'x', value: 0, sequence: 2 },
      { rater: 'x', value: null, sequence: 3 },
    ]);
  });

  it('at the same place of a history contradict each other', async () => {
    const history =
      'prompt,image,rater,event,label\na,a.png,x,1,1\na,a.png,x,2,0\na,a.png,x,2,1\na,a.png,x,2,0\na,a.png,x,0,1\n';
    const { codes, labels, rejections } = await read(history, { repeatedLabels: 'history' });
    expect(labels.map(({ sequence, value }) => [sequence, value])).toEqual([
      [1, 1],
      [2, 0],
    ]);
    expect(codes).toEqual([
      [4, 'rater_conflict'],
      [6, 'label_invalid'],
    ]);
    expect(rejections[0]?.message).toContain('answer 2');
  });
});

it.each([
  ['labelled_at', 'yesterday', 'time_invalid'],
  ['labelled_at', '2026-01-01T00:00:00', 'time_invalid'],
  ['active_ms', '1e999', 'number_overflow'],
  ['active_ms', '0.5', 'number_invalid'],
  ['rater_kind', 'robot', 'rater_invalid'],
  ['origin', 'elsewhere', 'label_invalid'],
])('refuses in column %s the cell %s', async (column, cell, code) => {
  expect((await read(`prompt,image,rater,label,${column}\na,a.png,x,1,${cell}\n`)).codes).toEqual([[2, code]]);
});

it('takes times with any zone for the instant that they are', async () => {
  const { labels } = await read('prompt,image,rater,label,labelled_at\na,a.png,x,1,2026-03-01 12:00:00.5+02:00\n');
  expect(labels[0]?.labelledAt).toBe('2026-03-01T10:00:00.500Z');
});
