import { describe, expect, it } from 'vitest';
import { readPairsOf } from '../testing/read-pairs-of.ts';

describe('images named by a template', () => {
  const files = ['001_b.jpg', '001_a.jpg', '002_a.jpg', '0003_a.jpg', '004_a.png', 'x/001_a.jpg'];
  const named = (imageNames: string, imageFiles: string[]) => ({ imageNames, imageFiles });

  it('gives one pair for every file of a row, and refuses a row without any', async () => {
    const { rows, codes } = await readPairsOf('prompt\np\nq\nr\n', named('{row:3}_{generator}.jpg', files));
    expect(rows).toEqual([
      { line: 2, prompt: 'p', image: '001_a.jpg', generator: 'a' },
      { line: 2, prompt: 'p', image: '001_b.jpg', generator: 'b' },
      { line: 3, prompt: 'q', image: '002_a.jpg', generator: 'a' },
    ]);
    expect(codes).toEqual([[4, 'row_without_image']]);
  });

  it('counts a broken line as a row, so that later rows keep their images', async () => {
    const { rows } = await readPairsOf('prompt\n"p"x\nq\n', named('{row:3}_*.jpg', files));
    expect(rows).toEqual([{ line: 3, prompt: 'q', image: '002_a.jpg' }]);
  });

  it('takes subset and index from the name, and only files that agree with the row', async () => {
    const imageFiles = ['s/sd/1-0.png', 's/sd/1-1.png', 't/sd/1-0.png', 's/xl/1-0.png'];
    const { rows } = await readPairsOf(
      'prompt,subset,model\np,s,sd\n',
      named('{subset}/{generator}/{row}-{index}.png', imageFiles),
    );
    expect(rows.map(({ image, metadata }) => [image, metadata])).toEqual([
      ['s/sd/1-0.png', { index: 0 }],
      ['s/sd/1-1.png', { index: 1 }],
    ]);
  });

  it('takes every other character for itself', async () => {
    const { rows } = await readPairsOf('prompt\np\n', named('a.b+({row}).jpg', ['a.b+(1).jpg', 'aXb+(1).jpg']));
    expect(rows.map(({ image }) => image)).toEqual(['a.b+(1).jpg']);
  });

  it.each(['{row}{row}.jpg', '{rows}.jpg', '{row:x}.jpg', '{row:0}.jpg', '{row}_{index:2}.jpg', 'a.jpg', '{row}{'])(
    'refuses or takes the template %j',
    async (template) => {
      const { codes } = await readPairsOf('prompt\np\n', named(template, ['1{']));
      expect(codes).toEqual(template === '{row}{' ? [] : [[0, 'invalid_option']]);
    },
  );

  it('refuses a column of images beside it', async () => {
    expect((await readPairsOf('prompt,image\np,a\n', named('{row}.jpg', []))).codes).toEqual([[1, 'ambiguous_column']]);
  });
});
