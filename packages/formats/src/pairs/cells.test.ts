import { describe, expect, it } from 'vitest';
import { AS_JSONL, jsonLines, readPairsOf } from '../testing/read-pairs-of.ts';

describe('cells', () => {
  const one = async (column: string, cell: string) =>
    readPairsOf(`prompt,image,${column}\na,a.png,"${cell.replaceAll('"', '""')}"\n`);

  it.each([
    ['b|c', ['b', 'c']],
    [' b | c |', ['b', 'c']],
    ['["b|c","d"]', ['b|c', 'd']],
    ['', undefined],
  ])('reads contrastive prompts from %j', async (cell, expected) => {
    expect((await one('negatives', cell)).rows[0]?.contrastive).toEqual(expected);
  });

  it.each([
    ['1 0 -1', { 1: 1, 2: 0, 3: -1 }],
    ['1,0', { 1: 1, 2: 0 }],
    ['1; ;-1', { 1: 1, 3: -1 }],
    ['[1, null, 0]', { 1: 1, 3: 0 }],
    ['1.0;0.0', { 1: 1, 2: 0 }],
    ['-0', { 1: 0 }],
  ])('reads labels from %j by place', async (cell, expected) => {
    const labels = (await one('labels', cell)).rows[0]?.labels;
    expect(labels).toEqual(Object.entries(expected).map(([at, value]) => ({ rater: `Rater ${at}`, value })));
    expect(labels?.some(({ value }) => Object.is(value, -0))).toBe(false);
  });

  it.each([
    ['labels', '2'],
    ['labels', '0x1'],
    ['labels', 'yes'],
    ['labels', '1e0'],
    ['labels', '[1'],
    ['labels', '1.5'],
    ['contrastive', '[b]'],
    ['contrastive', '["a", 2]'],
    ['metadata', 'x'],
    ['metadata', '[1]'],
  ])('refuses in column %s the cell %j', async (column, cell) => {
    const kind = { labels: 'label', contrastive: 'contrastive', metadata: 'metadata' }[column];
    expect((await one(column, cell)).rejections).toEqual([
      expect.objectContaining({ line: 2, column, code: `${kind}_invalid` }),
    ]);
  });
});

describe('image names', () => {
  it.each(['../a.png', 'a/../../b.png', '..\\a.png', '/etc/a.png', '\\\\host\\a.png', 'C:\\a.png', 'c:a.png', '..'])(
    'refuses %j',
    async (image) => {
      expect((await readPairsOf(jsonLines({ prompt: 'a', image }), AS_JSONL)).codes).toEqual([
        [1, 'image_name_escapes'],
      ]);
    },
  );

  it.each([
    ['./a/./b.png', 'a/b.png'],
    ['a\\b.png', 'a/b.png'],
    ['a/../b.png', 'b.png'],
    ['..a/b..png', '..a/b..png'],
  ])('reads %j as %j', async (image, expected) => {
    expect((await readPairsOf(jsonLines({ prompt: 'a', image }), AS_JSONL)).rows[0]?.image).toBe(expected);
  });
});
