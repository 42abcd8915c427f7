import { describe, expect, it } from 'vitest';
import { AS_JSONL, jsonLines, readPairsOf } from '../testing/read-pairs-of.ts';

describe('bytes', () => {
  it('names the line and byte that is not UTF-8 and goes on', async () => {
    const table = Buffer.concat([
      Buffer.from('\uFEFFprompt,image\na,a.png\ncaf'),
      Buffer.from([0xe9]),
      Buffer.from(',b.png\nc,c.png\n'),
    ]);
    const { rows, rejections } = await readPairsOf(table);
    expect(rows.map(({ line }) => line)).toEqual([2, 4]);
    expect(rejections).toEqual([expect.objectContaining({ line: 3, code: 'invalid_utf8', byteOffset: 27 })]);
    expect(table[27]).toBe(0xe9);
  });

  it('counts the byte-order mark in offsets', async () => {
    const marked = Buffer.concat([Buffer.from('\uFEFFab'), Buffer.from([0xff])]);
    expect((await readPairsOf(marked)).rejections).toEqual([expect.objectContaining({ line: 1, byteOffset: 5 })]);
  });

  it('suspects UTF-16 without a mark', async () => {
    const { rejections } = await readPairsOf(Buffer.from('prompt,image\na,b\n', 'utf16le'));
    expect(rejections[0]).toMatchObject({ line: 1, code: 'nul_byte' });
    expect(rejections[0]?.message).toContain('UTF-16');
  });

  it('names a NUL', async () => {
    const { rows, rejections } = await readPairsOf('prompt,image\na\0b,b.png\nc,c.png\n');
    expect(rejections).toEqual([expect.objectContaining({ line: 2, code: 'nul_byte', byteOffset: 14 })]);
    expect(rows).toHaveLength(1);
  });

  it('refuses characters that cannot be stored and come in by an escape', async () => {
    const { codes } = await readPairsOf(
      '{"prompt":"a\\u0000","image":"a"}\n{"prompt":"\\ud800","image":"a"}\n',
      AS_JSONL,
    );
    expect(codes).toEqual([
      [1, 'prompt_invalid'],
      [2, 'prompt_invalid'],
    ]);
  });

  const long = 'x'.repeat(10_000_000);
  it('passes over a line of 10 MB in JSON and in plain CSV', async () => {
    const good = { prompt: 'a', image: 'a.png' };
    const lines = jsonLines({ prompt: long, image: 'b.png' }, good);
    const inJson = await readPairsOf(lines, AS_JSONL);
    expect(inJson.codes).toEqual([[1, 'line_too_long']]);
    expect(inJson.rows).toEqual([{ line: 2, ...good }]);
    const inCsv = await readPairsOf(`prompt,image\n${long},b.png\na,a.png\n`);
    expect(inCsv.codes).toEqual([[2, 'line_too_long']]);
    expect(inCsv.rows).toEqual([{ line: 3, ...good }]);
  });

  it('stops at a long CSV line that holds quotes or lies in quotes', async () => {
    for (const table of [`prompt,image\n"${long}",b\na,a.png\n`, `prompt,image\n"a\n${long}\n",b\na,a.png\n`]) {
      const { rows, codes } = await readPairsOf(table);
      expect(codes).toEqual([[table.includes('"a\n') ? 3 : 2, 'line_too_long']]);
      expect(rows).toEqual([]);
    }
  });

  it('allows exactly the longest line', async () => {
    const table = 'prompt,image\nabcdefgh,a.png\n';
    expect((await readPairsOf(table, { maxLineBytes: 15 })).rows).toHaveLength(1);
    expect((await readPairsOf(table, { maxLineBytes: 14 })).codes).toEqual([[2, 'line_too_long']]);
  });
});
