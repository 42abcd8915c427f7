import { ModelManifestSchema, type TokenizerSettings } from '@plumbline/contract';
import { unwrap } from '@plumbline/result';
import { describe, expect, test } from 'vitest';
import { readJson, reference } from '../scene-clip.fixture.ts';
import { checkTexts } from './check-texts.ts';
import { createTextTokenizer } from './tokenizer.ts';

const { tokenizer: settings } = ModelManifestSchema.parse(readJson('manifest.json'));
const create = (overrides: Partial<TokenizerSettings> = {}) =>
  createTextTokenizer(Object(readJson('tokenizer.json')), Object(readJson('tokenizer_config.json')), {
    ...settings,
    ...overrides,
  });
const tokenizer = create();

test('token ids are those of the reference values', () => {
  const captions = reference.items.flatMap((item) => item.captions);
  expect(captions.length).toBeGreaterThan(150);
  expect(captions.map((caption) => tokenizer.encode(caption).ids)).toEqual(
    reference.items.flatMap((item) => item.input_ids),
  );
});

test('an unknown word becomes the unknown token, as the reference says', () => {
  const { unk_example: example } = Object(readJson('reference.json'));
  expect(tokenizer.encode(example.text)).toEqual({ ids: example.input_ids, cut: null });
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
    ['a [PAD] cat', ['[PAD]']],
    ['[UNK]', ['[UNK]']],
  ])('%s', (text, expected) => {
    expect(tokenizer.findUnknownWords(text)).toEqual(expect.arrayContaining(expected));
    expect(tokenizer.findUnknownWords(text).length > 0).toBe(expected.length > 0);
  });

  test('a tokenizer that has a piece for every text knows every word', () => {
    const complete = create({ unknownTokenId: null });
    expect(complete.findUnknownWords('a zorblax')).toEqual([]);
  });
});

describe('texts that must not be scored', () => {
  test('unknown words of all texts are told at once', () => {
    expect(checkTexts(tokenizer, ['a cat', 'a zorblax', 'two quux and a zorblax'])).toEqual({
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

  test('an empty text is named', () => {
    expect(checkTexts(tokenizer, ['a cat', ' \n'])).toMatchObject({
      code: 'text_empty',
      details: { message: 'Text 2 of 2 is empty.' },
    });
    expect(checkTexts(tokenizer, [])).toMatchObject({ code: 'text_empty' });
  });
});

describe('texts that are longer than the model reads', () => {
  const words = (count: number) => Array.from({ length: count }, () => 'cat').join(' ');

  test('exactly the longest length is read whole', () => {
    expect(tokenizer.encode(words(39))).toMatchObject({ cut: null });
    expect(tokenizer.encode(words(39)).ids).toHaveLength(40);
  });

  test('the cut is told with what was kept, once for each text', () => {
    const checked = unwrap(checkTexts(tokenizer, ['a cat', words(50), words(50)]));
    expect(checked.ids.map(({ length }) => length)).toEqual([3, 40, 40]);
    expect(checked.cuts).toEqual([{ text: words(50), kept: words(39), tokens: 51, maxTokens: 40 }]);
  });

  test('texts are filled up where the model wants it', () => {
    const filled = create({ padding: { tokenId: 0, length: 10 } });
    const { ids } = tokenizer.encode('two cats');
    expect(filled.encode('two cats').ids).toEqual([...ids, ...new Array(10 - ids.length).fill(0)]);
    expect(filled.encode(words(50)).ids).toHaveLength(10);
    expect(filled.encode(words(50)).cut).toMatchObject({ maxTokens: 10 });
  });
});
