import type { PairImportRow } from '@plumbline/contract';
import { describe, expect, it } from 'vitest';
import { isRejection, type Rejection } from '../rejection.ts';
import { type ReadPairsOptions, readPairs } from './read-pairs.ts';

async function* chunks(...parts: (string | Uint8Array)[]): AsyncGenerator<Uint8Array> {
  for (const part of parts) yield typeof part === 'string' ? Buffer.from(part) : part;
}

async function read(content: string | Uint8Array, options: Partial<ReadPairsOptions> = {}) {
  const rows: PairImportRow[] = [];
  const rejections: Rejection[] = [];
  for await (const item of readPairs(chunks(content), { file: 'pairs.csv', ...options })) {
    if (isRejection(item)) rejections.push(item);
    else rows.push(item);
  }
  return { rows, rejections, codes: rejections.map(({ line, code }) => [line, code]) };
}

const jsonl = (...lines: object[]) => lines.map((line) => `${JSON.stringify(line)}\n`).join('');
const asJsonl = { file: 'pairs.jsonl' };

describe('columns', () => {
  it('knows names by their aliases, whatever their case', async () => {
    const { rows, rejections } = await read('\uFEFFCaption, FILE_Name,Challenge,Model\r\n a cat ,a\\b.png,x,sd\r\n');
    expect(rejections).toEqual([]);
    expect(rows).toEqual([{ line: 2, prompt: 'a cat', image: 'a/b.png', subset: 'x', generator: 'sd' }]);
  });

  it('names an unknown column and the nearest known one, gives no row, but checks the lines', async () => {
    const { rows, rejections, codes } = await read('prompt,image,genrator\na,b.png,x\n,c.png,x\n');
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
    expect((await read(table, { ignore: ['id'] })).rows).toEqual([{ line: 2, prompt: 'a', image: 'b.png' }]);
  });

  it('takes own names of columns', async () => {
    const columns = { prompt: 'Question', image: 'Picture' };
    expect((await read('question,Picture\na,b.png\n', { columns })).rows).toHaveLength(1);
    expect((await read('prompt,Picture\na,b.png\n', { columns })).codes).toEqual([[1, 'missing_column']]);
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
    const { rows, rejections } = await read(table);
    expect(rows).toEqual([]);
    expect(rejections).toEqual([expect.objectContaining({ line: 1, code, column })]);
  });

  it('guesses the separator of a header in one piece', async () => {
    const { rejections } = await read('prompt;image\na;b.png\n');
    expect(rejections[0]?.message).toContain('separated by ";"');
    expect((await read('prompt;image\na;b.png\n', { delimiter: ';' })).rows).toHaveLength(1);
  });

  it('reports an unknown key of JSON on every line that has it', async () => {
    const lines = jsonl({ prompt: 'a', image: 'a.png' }, { prompt: 'b', image: 'b.png', colour: 1 });
    const { rows, rejections } = await read(lines, asJsonl);
    expect(rows.map(({ prompt }) => prompt)).toEqual(['a']);
    expect(rejections).toEqual([expect.objectContaining({ line: 2, code: 'unknown_column', column: 'colour' })]);
  });
});

describe('options', () => {
  it.each<[Partial<ReadPairsOptions>, string]>([
    [{ file: 'pairs.xlsx' }, 'unknown_format'],
    [{ delimiter: ';;' }, 'invalid_option'],
    [{ delimiter: '"' }, 'invalid_option'],
    [{ maxLineBytes: 0 }, 'invalid_option'],
    [{ imageNames: '{generator}.jpg' }, 'invalid_option'],
  ])('refuses %j', async (options, code) => {
    expect((await read('prompt,image\na,b\n', options)).codes).toEqual([[0, code]]);
  });

  it('reads by format whatever the extension, and TSV', async () => {
    expect((await read('prompt\timage\na,b\tc.png\n', { file: 'x.txt', format: 'tsv' })).rows[0]?.prompt).toBe('a,b');
  });

  it('refuses an empty file', async () => {
    expect((await read('')).codes).toEqual([[0, 'empty_file']]);
    expect((await read('\n\r\n')).codes).toEqual([[0, 'empty_file']]);
    expect((await read('prompt,image\n')).codes).toEqual([]);
    expect((await read('', asJsonl)).codes).toEqual([]);
  });
});

describe('bytes', () => {
  it('names the line and byte that is not UTF-8 and goes on', async () => {
    const table = Buffer.concat([
      Buffer.from('\uFEFFprompt,image\na,a.png\ncaf'),
      Buffer.from([0xe9]),
      Buffer.from(',b.png\nc,c.png\n'),
    ]);
    const { rows, rejections } = await read(table);
    expect(rows.map(({ line }) => line)).toEqual([2, 4]);
    expect(rejections).toEqual([expect.objectContaining({ line: 3, code: 'invalid_utf8', byteOffset: 27 })]);
    expect(table[27]).toBe(0xe9);
  });

  it('counts the byte-order mark in offsets, and suspects UTF-16', async () => {
    const marked = Buffer.concat([Buffer.from('\uFEFFab'), Buffer.from([0xff])]);
    expect((await read(marked)).rejections).toEqual([expect.objectContaining({ line: 1, byteOffset: 5 })]);
    const { rejections } = await read(Buffer.from('\uFEFFprompt,image\n', 'utf16le'));
    expect(rejections[0]?.message).toContain('UTF-16');
  });

  it('names a NUL', async () => {
    const { rows, rejections } = await read('prompt,image\na\0b,b.png\nc,c.png\n');
    expect(rejections).toEqual([expect.objectContaining({ line: 2, code: 'nul_byte', byteOffset: 14 })]);
    expect(rows).toHaveLength(1);
  });

  it('refuses characters that cannot be stored and come in by an escape', async () => {
    const { codes } = await read('{"prompt":"a\\u0000","image":"a"}\n{"prompt":"\\ud800","image":"a"}\n', asJsonl);
    expect(codes).toEqual([
      [1, 'prompt_invalid'],
      [2, 'prompt_invalid'],
    ]);
  });

  const long = 'x'.repeat(10_000_000);
  it('passes over a line of 10 MB in JSON and in plain CSV', async () => {
    const good = { prompt: 'a', image: 'a.png' };
    const lines = jsonl({ prompt: long, image: 'b.png' }, good);
    const inJson = await read(lines, asJsonl);
    expect(inJson.codes).toEqual([[1, 'line_too_long']]);
    expect(inJson.rows).toEqual([{ line: 2, ...good }]);
    const inCsv = await read(`prompt,image\n${long},b.png\na,a.png\n`);
    expect(inCsv.codes).toEqual([[2, 'line_too_long']]);
    expect(inCsv.rows).toEqual([{ line: 3, ...good }]);
  });

  it('stops at a long CSV line that holds quotes or lies in quotes', async () => {
    for (const table of [`prompt,image\n"${long}",b\na,a.png\n`, `prompt,image\n"a\n${long}\n",b\na,a.png\n`]) {
      const { rows, codes } = await read(table);
      expect(codes).toEqual([[table.includes('"a\n') ? 3 : 2, 'line_too_long']]);
      expect(rows).toEqual([]);
    }
  });

  it('allows exactly the longest line', async () => {
    const table = 'prompt,image\nabcdefgh,a.png\n';
    expect((await read(table, { maxLineBytes: 15 })).rows).toHaveLength(1);
    expect((await read(table, { maxLineBytes: 14 })).codes).toEqual([[2, 'line_too_long']]);
  });
});

describe('CSV records', () => {
  it('keeps line breaks and quotes inside cells, and counts lines right', async () => {
    const { rows } = await read('prompt,image\r\n"a ""b"",\r\nc",a.png\r\n\r\nd,"d.png"');
    expect(rows).toEqual([
      { line: 2, prompt: 'a "b",\r\nc', image: 'a.png' },
      { line: 5, prompt: 'd', image: 'd.png' },
    ]);
  });

  it('refuses a wrong number of fields', async () => {
    const { rows, rejections } = await read('prompt,image\na\nb,b.png,c\nd,d.png\n');
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
      const { rows, codes } = await read(`prompt,image\n${line}\nb,b.png\n`);
      expect(codes).toEqual([[2, 'quote_broken']]);
      expect(rows.map(({ line: at }) => at)).toEqual([3]);
    },
  );

  it('names the line on which an unterminated quote opens', async () => {
    const { rows, codes } = await read('prompt,image\na,a.png\n"b\nc","\nd,d.png\n');
    expect(rows.map(({ line }) => line)).toEqual([2]);
    expect(codes).toEqual([[4, 'quote_unterminated']]);
  });

  it('gives up an unterminated quote before it fills the memory', async () => {
    const table = `prompt,image\n"b\n${'c,c.png\n'.repeat(1000)}`;
    expect((await read(table, { maxLineBytes: 1000 })).codes).toEqual([[2, 'quote_unterminated']]);
  });

  it('reads far more records than one batch, in order', async () => {
    const lines = Array.from({ length: 2000 }, (_, at) => (at % 100 === 50 ? `p"${at},x` : `p${at},${at}.png`));
    const { rows, codes } = await read(`prompt,image\n${lines.join('\n')}`);
    expect(rows.map(({ line, prompt }) => `p${line - 2}` === prompt)).toEqual(Array(1980).fill(true));
    expect(codes).toEqual(Array.from({ length: 20 }, (_, at) => [at * 100 + 52, 'quote_broken']));
  });
});

describe('JSON lines', () => {
  it.each(['{"prompt":"a"', '[1]', '"a"', 'null', '7'])('refuses %j and goes on', async (line) => {
    const { rows, codes } = await read(`${line}\n\n{"prompt":"a","image":"a.png"}`, asJsonl);
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
      metadata: { seed: 7, upscaled: false, sampler: 'ddim' },
    };
    const { rows, rejections } = await read(jsonl(row), asJsonl);
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
    [{ metadata: { a: { b: 1 } } }, 'metadata_invalid', 'metadata'],
  ])('refuses %j', async (change, code, column) => {
    const { rows, rejections } = await read(jsonl({ prompt: 'a', image: 'a.png', ...change }), asJsonl);
    expect(rows).toEqual([]);
    expect(rejections).toEqual([expect.objectContaining({ line: 1, code, column })]);
    expect(rejections[0]?.message).toMatch(/^["A-Z].*[.]$/s);
  });

  it('names every problem of a line', async () => {
    const { codes } = await read(jsonl({ prompt: '', image: '../a', subset: 'x'.repeat(201) }), asJsonl);
    expect(codes.map(([, code]) => code).sort()).toEqual(['image_name_escapes', 'name_invalid', 'prompt_empty']);
  });
});

describe('cells', () => {
  const one = async (column: string, cell: string) =>
    read(`prompt,image,${column}\na,a.png,"${cell.replaceAll('"', '""')}"\n`);

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
      expect((await read(jsonl({ prompt: 'a', image }), asJsonl)).codes).toEqual([[1, 'image_name_escapes']]);
    },
  );

  it.each([
    ['./a/./b.png', 'a/b.png'],
    ['a\\b.png', 'a/b.png'],
    ['a/../b.png', 'b.png'],
    ['..a/b..png', '..a/b..png'],
  ])('reads %j as %j', async (image, expected) => {
    expect((await read(jsonl({ prompt: 'a', image }), asJsonl)).rows[0]?.image).toBe(expected);
  });
});

describe('the same pair again', () => {
  const table = (...lines: string[]) => ['prompt,image,subset,labels', ...lines].join('\n');
  const votes = (...lines: string[]) => ['prompt,image,subset,annotator,label', ...lines].join('\n');

  it('says nothing of an exact repetition and refuses other values', async () => {
    const { rows, rejections } = await read(
      table('a,a.png,s,1 0', 'a,./a.png,s,1 0', 'a,a.png,t,1 0', 'a,a.png,s,1 1'),
    );
    expect(rows).toHaveLength(1);
    expect(rejections.map(({ line, code, message }) => [line, code, message.includes('line 2')])).toEqual([
      [4, 'duplicate_pair', true],
      [5, 'duplicate_pair', true],
    ]);
  });

  it('joins labels that come one a line', async () => {
    const { rows, codes } = await read(votes('a,a.png,s,Ann,1', 'a,a.png,s,Bob,-1', 'b,b.png,s,,', 'a,a.png,s,Cy,0'));
    expect(codes).toEqual([]);
    expect(rows).toEqual([
      {
        line: 2,
        prompt: 'a',
        image: 'a.png',
        subset: 's',
        labels: [
          { rater: 'Ann', value: 1 },
          { rater: 'Bob', value: -1 },
        ],
      },
      { line: 4, prompt: 'b', image: 'b.png', subset: 's' },
      { line: 5, prompt: 'a', image: 'a.png', subset: 's', labels: [{ rater: 'Cy', value: 0 }] },
    ]);
  });

  it('refuses another answer of the same rater, another subset, and a label without a rater', async () => {
    const lines = [
      'a,a.png,s,Ann,1',
      'b,b.png,s,Ann,0',
      'a,a.png,s,Ann,1',
      'a,a.png,s,Ann,0',
      'a,a.png,t,Bob,1',
      'a,a.png,s,,1',
    ];
    const { rows, rejections, codes } = await read(votes(...lines));
    expect(rows).toHaveLength(2);
    expect(codes).toEqual([
      [5, 'rater_conflict'],
      [6, 'duplicate_pair'],
      [7, 'rater_invalid'],
    ]);
    expect(rejections[0]?.message).toContain('line 2');
  });
});

describe('images named by a template', () => {
  const files = ['001_b.jpg', '001_a.jpg', '002_a.jpg', '0003_a.jpg', '004_a.png', 'x/001_a.jpg'];
  const named = (imageNames: string, imageFiles: string[]) => ({ imageNames, imageFiles });

  it('gives one pair for every file of a row, and refuses a row without any', async () => {
    const { rows, codes } = await read('prompt\np\nq\nr\n', named('{row:3}_{generator}.jpg', files));
    expect(rows).toEqual([
      { line: 2, prompt: 'p', image: '001_a.jpg', generator: 'a' },
      { line: 2, prompt: 'p', image: '001_b.jpg', generator: 'b' },
      { line: 3, prompt: 'q', image: '002_a.jpg', generator: 'a' },
    ]);
    expect(codes).toEqual([[4, 'row_without_image']]);
  });

  it('counts a broken line as a row, so that later rows keep their images', async () => {
    const { rows } = await read('prompt\n"p"x\nq\n', named('{row:3}_*.jpg', files));
    expect(rows).toEqual([{ line: 3, prompt: 'q', image: '002_a.jpg' }]);
  });

  it('takes subset and index from the name, and only files that agree with the row', async () => {
    const imageFiles = ['s/sd/1-0.png', 's/sd/1-1.png', 't/sd/1-0.png', 's/xl/1-0.png'];
    const { rows } = await read(
      'prompt,subset,model\np,s,sd\n',
      named('{subset}/{generator}/{row}-{index}.png', imageFiles),
    );
    expect(rows.map(({ image, metadata }) => [image, metadata])).toEqual([
      ['s/sd/1-0.png', { index: 0 }],
      ['s/sd/1-1.png', { index: 1 }],
    ]);
  });

  it('takes every other character for itself', async () => {
    const { rows } = await read('prompt\np\n', named('a.b+({row}).jpg', ['a.b+(1).jpg', 'aXb+(1).jpg']));
    expect(rows.map(({ image }) => image)).toEqual(['a.b+(1).jpg']);
  });

  it.each(['{row}{row}.jpg', '{rows}.jpg', '{row:x}.jpg', '{row:0}.jpg', '{row}_{index:2}.jpg', 'a.jpg', '{row}{'])(
    'refuses or takes the template %j',
    async (template) => {
      const { codes } = await read('prompt\np\n', named(template, ['1{']));
      expect(codes).toEqual(template === '{row}{' ? [] : [[0, 'invalid_option']]);
    },
  );

  it('refuses a column of images beside it', async () => {
    expect((await read('prompt,image\np,a\n', named('{row}.jpg', []))).codes).toEqual([[1, 'ambiguous_column']]);
  });
});

it('closes the source when the reader stops early', async () => {
  let isClosed = false;
  async function* endless() {
    try {
      yield Buffer.from('prompt,image\n');
      for (let at = 0; ; at += 1) yield Buffer.from(`p${at},${at}.png\n`);
    } finally {
      isClosed = true;
    }
  }
  for await (const item of readPairs(endless(), { file: 'a.csv' })) {
    expect(isRejection(item)).toBe(false);
    break;
  }
  expect(isClosed).toBe(true);
});
