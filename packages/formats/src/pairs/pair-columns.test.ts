import { ImportSpecSchema } from '@plumbline/contract';
import { describe, expect, it } from 'vitest';
import { AS_JSONL, jsonLines, readPairsOf } from '../testing/read-pairs-of.ts';

describe('columns', () => {
  it('knows names by their aliases, whatever their case', async () => {
    const { rows, rejections } = await readPairsOf(
      '\uFEFFCaption, FILE_Name,Challenge,Model\r\n a cat ,a\\b.png,x,sd\r\n',
    );
    expect(rejections).toEqual([]);
    expect(rows).toEqual([{ line: 2, prompt: 'a cat', image: 'a/b.png', subset: 'x', generator: 'sd' }]);
  });

  it('names an unknown column and the nearest known one, gives no row, but checks the lines', async () => {
    const { rows, rejections, codes } = await readPairsOf('prompt,image,genrator\na,b.png,x\n,c.png,x\n');
    expect(rows).toEqual([]);
    expect(codes).toEqual([
      [1, 'unknown_column'],
      [3, 'prompt_empty'],
    ]);
    expect(rejections[0]).toMatchObject({ file: 'pairs.csv', column: 'genrator' });
    expect(rejections[0]?.message).toContain('"generator"');
  });

  it('passes over ignored columns and those of its own export', async () => {
    const table = 'prompt,image,Id,event_id,rater_kind\na,b.png,7,e,human\n';
    expect((await readPairsOf(table, { ignore: ['id'] })).rows).toEqual([{ line: 2, prompt: 'a', image: 'b.png' }]);
  });

  it('takes own names of columns', async () => {
    const columns = { prompt: 'Question', image: 'Picture' };
    expect((await readPairsOf('question,Picture\na,b.png\n', { columns })).rows).toHaveLength(1);
    expect((await readPairsOf('prompt,Picture\na,b.png\n', { columns })).codes).toEqual([[1, 'missing_column']]);
  });

  it.each([
    ['prompt\na\n', 'missing_column', 'image'],
    ['image\na\n', 'missing_column', 'prompt'],
    ['prompt,image,label\na,b,1\n', 'missing_column', 'rater'],
    ['prompt,image,rater\na,b,1\n', 'missing_column', 'label'],
    ['prompt,image,note\na,b,1\n', 'missing_column', 'label'],
    ['prompt,text,image\na,b,c\n', 'ambiguous_column', 'text'],
    ['prompt,image,labels,label,rater\na,b,1,1,x\n', 'ambiguous_column', 'labels'],
  ])('refuses the header of %j', async (table, code, column) => {
    const { rows, rejections } = await readPairsOf(table);
    expect(rows).toEqual([]);
    expect(rejections).toEqual([expect.objectContaining({ line: 1, code, column })]);
  });

  it('guesses the separator of a header in one piece', async () => {
    const { rejections } = await readPairsOf('prompt;image\na;b.png\n');
    expect(rejections[0]?.message).toContain('separated by ";"');
    expect((await readPairsOf('prompt;image\na;b.png\n', { delimiter: ';' })).rows).toHaveLength(1);
  });

  it('reports an unknown key of JSON on every line that has it', async () => {
    const lines = jsonLines({ prompt: 'a', image: 'a.png' }, { prompt: 'b', image: 'b.png', colour: 1 });
    const { rows, rejections } = await readPairsOf(lines, AS_JSONL);
    expect(rows.map(({ prompt }) => prompt)).toEqual(['a']);
    expect(rejections).toEqual([expect.objectContaining({ line: 2, code: 'unknown_column', column: 'colour' })]);
  });
});

describe('options', () => {
  it.each([{ format: 'xlsx' }, { delimiter: ';;' }, { delimiter: '"' }])('refuses %j', (choice) => {
    expect(ImportSpecSchema.safeParse({ format: 'csv', ...choice }).success).toBe(false);
  });

  it('refuses names of images without the number of the row', async () => {
    const { codes } = await readPairsOf('prompt,image\na,b\n', { imageNames: '{generator}.jpg' });
    expect(codes).toEqual([[0, 'invalid_option']]);
  });

  it('reads by format whatever the extension, and TSV', async () => {
    expect((await readPairsOf('prompt\timage\na,b\tc.png\n', { file: 'x.txt', format: 'tsv' })).rows[0]?.prompt).toBe(
      'a,b',
    );
  });

  it('refuses an empty file', async () => {
    expect((await readPairsOf('')).codes).toEqual([[0, 'empty_file']]);
    expect((await readPairsOf('\n\r\n')).codes).toEqual([[0, 'empty_file']]);
    expect((await readPairsOf('prompt,image\n')).codes).toEqual([]);
    expect((await readPairsOf('', AS_JSONL)).codes).toEqual([]);
  });
});
