import { unwrap } from '@plumbline/result';
import { expect, test } from 'vitest';
import { readPromptTable, suggestColumns } from './prompt-table.ts';

test('a table with quotes, a byte-order mark and a blank line at its end', () => {
  const text = '\uFEFFPrompt,Category\r\n"a ""red"" car, parked",Colors\r\na dog,\r\n\r\n';
  const table = unwrap(readPromptTable('imagen.csv', text));
  expect(table.columns).toEqual(['Prompt', 'Category']);
  expect(table.rows).toEqual([
    ['a "red" car, parked', 'Colors'],
    ['a dog', ''],
  ]);
  expect(suggestColumns(table)).toEqual({ prompt: 0, subset: 1, image: null });
  expect(suggestColumns({ columns: ['File name', 'text'], rows: [] })).toEqual({ prompt: 1, subset: null, image: 0 });
});

test('a line end within quotes belongs to the prompt, and the last line needs no end', () => {
  expect(unwrap(readPromptTable('p.tsv', 'id\tprompt\n1\t"two\nlines"')).rows).toEqual([['1', 'two\nlines']]);
});

test('plain text is a prompt on each line; a blank one keeps its number', () => {
  expect(unwrap(readPromptTable('prompts.txt', 'a cat\n\na dog\n\n')).rows).toEqual([['a cat'], [''], ['a dog']]);
});

test('what is no table is said', () => {
  expect(readPromptTable('p.csv', 'prompt\n')).toMatchObject({ ok: false, code: 'no_prompts' });
  expect(readPromptTable('p.csv', 'prompt\n"a cat\n')).toMatchObject({ ok: false, code: 'open_quote' });
});
