import { describe, expect, it } from 'vitest';
import { readPairsOf } from '../testing/read-pairs-of.ts';

describe('CSV records', () => {
  it('keeps line breaks and quotes inside cells, and counts lines right', async () => {
    const { rows } = await readPairsOf('prompt,image\r\n"a ""b"",\r\nc",a.png\r\n\r\nd,"d.png"');
    expect(rows).toEqual([
      { line: 2, prompt: 'a "b",\r\nc', image: 'a.png' },
      { line: 5, prompt: 'd', image: 'd.png' },
    ]);
  });

  it('refuses a wrong number of fields', async () => {
    const { rows, rejections } = await readPairsOf('prompt,image\na\nb,b.png,c\nd,d.png\n');
    expect(rejections.map(({ line, message }) => [line, message.match(/\d+/g)])).toEqual([
      [2, ['1', '2']],
      [3, ['3', '2']],
    ]);
    expect(rejections.every(({ code }) => code === 'field_count')).toBe(true);
    expect(rows.map(({ line }) => line)).toEqual([4]);
  });

  it.each(['a 5" disk,a.png', '"a"b,a.png', '"a" ,a.png', 'a, "a.png"', '"a"\rb,a.png'])(
    'refuses the quotes of %j and goes on',
    async (line) => {
      const { rows, codes } = await readPairsOf(`prompt,image\n${line}\nb,b.png\n`);
      expect(codes).toEqual([[2, 'quote_broken']]);
      expect(rows.map(({ line: at }) => at)).toEqual([3]);
    },
  );

  it('names the line on which an unterminated quote opens', async () => {
    const { rows, codes } = await readPairsOf('prompt,image\na,a.png\n"b\nc","\nd,d.png\n');
    expect(rows.map(({ line }) => line)).toEqual([2]);
    expect(codes).toEqual([[4, 'quote_unterminated']]);
  });

  it('gives up an unterminated quote before it fills the memory', async () => {
    const table = `prompt,image\n"b\n${'c,c.png\n'.repeat(1000)}`;
    expect((await readPairsOf(table, { maxLineBytes: 1000 })).codes).toEqual([[2, 'quote_unterminated']]);
  });

  it('reads far more records than one batch, in order', async () => {
    const lines = Array.from({ length: 2000 }, (_, at) => (at % 100 === 50 ? `p"${at},x` : `p${at},${at}.png`));
    const { rows, codes } = await readPairsOf(`prompt,image\n${lines.join('\n')}`);
    expect(rows.map(({ line, prompt }) => `p${line - 2}` === prompt)).toEqual(Array(1980).fill(true));
    expect(codes).toEqual(Array.from({ length: 20 }, (_, at) => [at * 100 + 52, 'quote_broken']));
  });
});
