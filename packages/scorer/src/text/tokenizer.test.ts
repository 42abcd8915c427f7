import { describe, expect, test } from 'vitest';
import { readJson, reference } from '../scene-clip.fixture.ts';
import { checkTexts } from './check-texts.ts';
import { createTextTokenizer } from './tokenizer.ts';

const tokenizer = createTextTokenizer(Object(readJson('tokenizer.json')), Object(readJson('tokenizer_config.json')), 1);

test('token ids are those of the reference values', () => {
  const captions = reference.items.flatMap((item) => item.captions);
  expect(captions.length).toBeGreaterThan(150);
  expect(captions.map(tokenizer.encode)).toEqual(reference.items.flatMap((item) => item.input_ids));
});

test('an unknown word becomes the unknown token, as the reference says', () => {
  const { unk_example: example } = Object(readJson('reference.json'));
  expect(tokenizer.encode(example.text)).toEqual(example.input_ids);
  expect(tokenizer.findUnknownWords(example.text)).toEqual(['zorblax']);
});

describe('unknown words are given as written', () => {
  test.each([
    ['two cats', []],
    ['A T-Shirt, on grass.', []],
    ['A Zorblax and a zorblax', ['Zorblax', 'zorblax']],
    ["the dog's hat", ["dog's"]],
    ['a cat!', ['!']],
    ['a zorb-dog', ['zorb']],
    ['Ein Käse 🧀', ['Ein', 'Käse', '🧀']],
    ['a [PAD] cat', ['PAD']],
    ['[UNK]', ['UNK']],
  ])('%s', (text, expected) => {
    expect(tokenizer.findUnknownWords(text)).toEqual(expect.arrayContaining(expected));
    expect(tokenizer.findUnknownWords(text).length > 0).toBe(expected.length > 0);
  });

  test('a tokenizer that has a piece for every text knows every word', () => {
    const complete = createTextTokenizer(
      Object(readJson('tokenizer.json')),
      Object(readJson('tokenizer_config.json')),
      null,
    );
    expect(complete.findUnknownWords('a zorblax')).toEqual([]);
  });
});

describe('texts that must not be scored', () => {
  test('unknown words of all texts are told at once', () => {
    expect(checkTexts(tokenizer, ['a cat', 'a zorblax', 'two quux and a zorblax'], 40)).toEqual({
      ok: false,
      code: 'unknown_words',
      details: {
        message: 'The model does not know: “zorblax”, “quux”.',
        unknownWords: {
          byText: [
            { text: 'a zorblax', words: ['zorblax'] },
            { text: 'two quux and a zorblax', words: ['quux', 'zorblax'] },
          ],
        },
      },
    });
  });

  test('a text of exactly the longest length passes, one more token does not', () => {
    const words = (count: number) => Array.from({ length: count }, () => 'cat').join(' ');
    expect(checkTexts(tokenizer, [words(39)], 40).ok).toBe(true);
    expect(checkTexts(tokenizer, ['a cat', words(40)], 40)).toMatchObject({
      code: 'text_too_long',
      details: { message: expect.stringContaining('41 tokens') },
    });
  });

  test('an empty text is named', () => {
    expect(checkTexts(tokenizer, ['a cat', ' \n'], 40)).toMatchObject({
      code: 'text_empty',
      details: { message: 'Text 2 of 2 is empty.' },
    });
    expect(checkTexts(tokenizer, [], 40)).toMatchObject({ code: 'text_empty' });
  });
});
