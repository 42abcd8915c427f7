import { describe, expect, it } from 'vitest';
import { AS_JSONL, jsonLines, readPairsOf } from '../testing/read-pairs-of.ts';

describe('JSON lines', () => {
  it.each(['{"prompt":"a"', '[1]', '"a"', 'null', '7'])('refuses %j and goes on', async (line) => {
    const { rows, codes } = await readPairsOf(`${line}\n\n{"prompt":"a","image":"a.png"}`, AS_JSONL);
    expect(codes).toEqual([[1, 'json_invalid']]);
    expect(rows.map(({ line: at }) => at)).toEqual([3]);
  });

  it('reads arrays, named labels and metadata', async () => {
    const row = {
      prompt: 'a',
      image: 'a.png',
      subset: null,
      contrastive: ['b', 'c'],
      labels: [1, null, { rater: 'Ann', value: -1, note: 'hm' }],
      metadata: { seed: 7, upscaled: false, sampler: 'ddim', mistakes: [{ kind: 'count', by: 1 }] },
    };
    const { rows, rejections } = await readPairsOf(jsonLines(row), AS_JSONL);
    expect(rejections).toEqual([]);
    expect(rows).toEqual([
      {
        line: 1,
        prompt: 'a',
        image: 'a.png',
        contrastive: ['b', 'c'],
        labels: [
          { rater: 'Rater 1', value: 1 },
          { rater: 'Ann', value: -1, note: 'hm' },
        ],
        metadata: row.metadata,
      },
    ]);
  });

  it.each<[object, string, string]>([
    [{ prompt: 5 }, 'prompt_invalid', 'prompt'],
    [{ prompt: '  ' }, 'prompt_empty', 'prompt'],
    [{ prompt: 'x'.repeat(4001) }, 'prompt_invalid', 'prompt'],
    [{ image: ['a'] }, 'image_name_invalid', 'image'],
    [{ image: 'x'.repeat(501) }, 'image_name_invalid', 'image'],
    [{ image: '' }, 'image_name_empty', 'image'],
    [{ subset: 3 }, 'name_invalid', 'subset'],
    [{ generator: 'x'.repeat(201) }, 'name_invalid', 'generator'],
    [{ contrastive: ['a', ''] }, 'contrastive_invalid', 'contrastive'],
    [{ contrastive: [1] }, 'contrastive_invalid', 'contrastive'],
    [{ contrastive: Array(201).fill('b') }, 'contrastive_invalid', 'contrastive'],
    [{ labels: [2] }, 'label_invalid', 'labels'],
    [{ labels: [true] }, 'label_invalid', 'labels'],
    [{ labels: { a: 1 } }, 'label_invalid', 'labels'],
    [{ labels: [{ rater: 'a', value: 1, time: 2 }] }, 'label_invalid', 'labels'],
    [{ labels: [{ value: 1 }] }, 'rater_invalid', 'labels'],
    [{ labels: [{ rater: 'x'.repeat(201), value: 1 }] }, 'rater_invalid', 'labels'],
    [{ labels: [{ rater: 'a', value: 1, note: 'x'.repeat(2001) }] }, 'note_invalid', 'labels'],
    [{ labels: Array(1001).fill(1) }, 'label_invalid', 'labels'],
    [
      {
        labels: [
          { rater: 'a', value: 1 },
          { rater: 'a', value: 0 },
        ],
      },
      'rater_conflict',
      'rater',
    ],
    [{ metadata: [1] }, 'metadata_invalid', 'metadata'],
    [{ metadata: { a: null } }, 'metadata_invalid', 'metadata'],
  ])('refuses %j', async (change, code, column) => {
    const { rows, rejections } = await readPairsOf(jsonLines({ prompt: 'a', image: 'a.png', ...change }), AS_JSONL);
    expect(rows).toEqual([]);
    expect(rejections).toEqual([expect.objectContaining({ line: 1, code, column })]);
    expect(rejections[0]?.message).toMatch(/^["A-Z].*[.]$/s);
  });

  it('names every problem of a line', async () => {
    const { codes } = await readPairsOf(jsonLines({ prompt: '', image: '../a', subset: 'x'.repeat(201) }), AS_JSONL);
    expect(codes.map(([, code]) => code).sort()).toEqual(['image_name_escapes', 'name_invalid', 'prompt_empty']);
  });
});
