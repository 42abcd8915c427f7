import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cutAtMentions, findDraft, insertMention, mentionedIn, suggest } from './mentions.ts';

const ann = { id: '1', name: 'Ann' };
const annLee = { id: '2', name: 'Ann Lee' };
const bo = { id: '3', name: 'Bo' };
const people = [ann, annLee, bo];

test.each([
  ['see @An', 7, { at: 4, query: 'An' }],
  ['@', 1, { at: 0, query: '' }],
  ['@Ann Le', 7, { at: 0, query: 'Ann Le' }],
  ['(@B', 3, { at: 1, query: 'B' }],
  ['mail@example', 12, null],
  ['@Ann\nnext', 9, null],
  ['no name', 7, null],
])('%j with the caret at %i', (text, caret, draft) => {
  expect(findDraft(text, caret)).toEqual(draft);
});

test('those whose name begins with what was typed come first', () => {
  expect(suggest([{ id: '4', name: 'Joan' }, ...people], 'an').map(({ name }) => name)).toEqual([
    'Ann',
    'Ann Lee',
    'Joan',
  ]);
  expect(suggest(people, 'zz')).toEqual([]);
});

test('a name takes the place of what was typed', () => {
  const text = 'see @an please';
  expect(insertMention(text, { at: 4, query: 'an' }, annLee)).toEqual({ text: 'see @Ann Lee please', caret: 13 });
});

test('of two names that begin alike the longer is meant, and a name ends with its word', () => {
  expect(mentionedIn('@Ann Lee and @Bo, not @Bob or x@Ann', people)).toEqual(['2', '3', '1']);
  expect(mentionedIn('@Ann @Ann', people)).toEqual(['1']);
});

test('the parts of a text are the text', () => {
  const words = fc.array(fc.constantFrom('@', 'Ann', ' Lee', '@Bo', 'x', ' ', '\n'), { maxLength: 12 });
  fc.assert(
    fc.property(words, (list) => {
      const text = list.join('');
      expect(
        cutAtMentions(text, people)
          .map((part) => part.text)
          .join(''),
      ).toBe(text);
    }),
  );
});
