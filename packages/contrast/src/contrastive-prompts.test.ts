import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { contrastivePrompts } from './contrastive-prompts.ts';
import { readKnownWords, splitForModel } from './known-words.fixture.ts';
import { sceneLexicon } from './lexicon/scene-lexicon.ts';
import type { RuleName } from './rules/rule.ts';

const { nouns, colours, relations, backgrounds } = sceneLexicon;
const texts = (prompt: string, rule: RuleName, limit = 40) =>
  contrastivePrompts(prompt, { limit })
    .filter((contrastive) => contrastive.rule === rule)
    .map(({ text }) => text);
const nounNames = new Set(nouns.flatMap((noun) => [...noun.singular, ...noun.plural]));

const words = ['one', 'two', 'three', 'four', 'five', 'six'];
const group = fc
  .record({
    noun: fc.constantFrom(...nouns),
    count: fc.integer({ min: 1, max: 6 }),
    colour: fc.option(fc.constantFrom(...colours)),
    size: fc.option(fc.constantFrom('small', 'large')),
  })
  .map(({ noun, count, colour, size }) => {
    const rest = [size, colour, count === 1 ? noun.singular[0] : noun.plural[0]].filter(Boolean).join(' ');
    return `${count === 1 ? (/^[aeiou]/.test(rest) ? 'an' : 'a') : words[count - 1]} ${rest}`;
  });
const joiner = fc.constantFrom(' and ', ' next to ', ...relations.map(({ wordings }) => ` ${wordings[0]?.text} `));
const place = fc.constantFrom('', ...backgrounds.map(({ wordings }) => ` ${wordings[0]}`), ' on a blue background');
const scenePrompt = fc
  .tuple(fc.constantFrom('', 'a photo of '), group, fc.option(fc.tuple(joiner, group)), place, fc.constantFrom('', '.'))
  .map(([head, first, second, where, end]) => head + first + (second?.join('') ?? '') + where + end);
const anyPrompt = fc.oneof(
  scenePrompt,
  fc.string({ maxLength: 60, unit: 'grapheme' }),
  fc.lorem({ mode: 'sentences' }),
);

describe('for every prompt', () => {
  test('it is deterministic, within the limit, without duplicates and without the prompt', () => {
    fc.assert(
      fc.property(anyPrompt, fc.integer({ min: 0, max: 20 }), fc.integer(), (prompt, limit, seed) => {
        const made = contrastivePrompts(prompt, { limit, seed });
        expect(contrastivePrompts(prompt, { limit, seed })).toEqual(made);
        expect(made.length).toBeLessThanOrEqual(limit);
        const keys = made.map(({ text }) => text.trim().replace(/\s+/g, ' ').toLowerCase());
        expect(new Set(keys).size).toBe(keys.length);
        expect(keys).not.toContain(prompt.trim().replace(/\s+/g, ' ').toLowerCase());
      }),
    );
  });

  test('of the scene lexicon it uses only words that the embedded model knows, and agrees in number', () => {
    const known = readKnownWords();
    fc.assert(
      fc.property(scenePrompt, (prompt) => {
        const made = contrastivePrompts(prompt);
        expect(made.length).toBeGreaterThanOrEqual(6);
        for (const { text } of made) {
          expect(splitForModel(text).filter((word) => !known.has(word))).toEqual([]);
          expect(text).not.toMatch(/\ba (?:[aeio]|umb)|\ban [^aeiou]/);
          expect(text).not.toMatch(/ {2}| [.,]/);
          expect(text.endsWith('.')).toBe(prompt.endsWith('.'));
        }
      }),
    );
  });

  test('another seed chooses other words', () => {
    const withSeed = (seed: number) =>
      contrastivePrompts('a cat and a red dog on grass', { seed }).map(({ text }) => text);
    expect(withSeed(1)).not.toEqual(withSeed(2));
  });

  test.each([-1, 1.5, Number.NaN])('limit %s is refused', (limit) => {
    expect(() => contrastivePrompts('a cat', { limit })).toThrow(RangeError);
  });
});

describe('rules', () => {
  test('count up and down, nearest first', () => {
    expect(texts('three apples', 'count up')).toEqual(['four apples', 'five apples']);
    expect(texts('three apples', 'count down')).toEqual(['two apples', 'an apple']);
    expect(texts('an apple', 'count up')).toEqual(['two apples', 'three apples']);
    expect(texts('six snowmen', 'count up')).toEqual([]);
    expect(texts('two sheep', 'count down')).toEqual(['a sheep']);
    expect(texts('one cat and 3 dogs', 'count down')).toEqual(['one cat and 2 dogs', 'one cat and 1 dog']);
  });

  test('counts exchanged', () => {
    expect(texts('two cats and two owls', 'count exchanged')).toEqual([]);
    expect(texts('two cats and an owl', 'count exchanged')).toEqual(['a cat and two owls']);
  });

  test('object replaced keeps count and colour', () => {
    const replaced = texts('two red cats', 'object replaced');
    expect(replaced.length).toBeGreaterThan(0);
    for (const text of replaced) expect(nounNames.has(text.replace('two red ', ''))).toBe(true);
    expect(replaced).not.toContain('two red cats');
  });

  test('object dropped keeps what stands around the list', () => {
    expect(texts('a photo of a cat, a dog and two hats on grass.', 'object dropped')).toEqual([
      'a photo of a dog and two hats on grass.',
      'a photo of a cat and two hats on grass.',
      'a photo of a cat and a dog on grass.',
    ]);
    expect(texts('a cat above a red dog', 'object dropped')).toEqual(['a red dog', 'a cat']);
  });

  test('object added makes a proper list', () => {
    for (const text of texts('a cat and a dog on grass', 'object added'))
      expect(text).toMatch(/^a cat, a dog and an? .+ on grass$/);
    for (const text of texts('a cat above a dog', 'object added')) expect(text).toMatch(/^a cat above a dog and an? /);
    expect(texts('a cat and a dog on grass', 'object added')).toHaveLength(2);
  });

  test('colour changed, article included', () => {
    const changed = texts('a red car', 'colour changed');
    expect(changed).toHaveLength(2);
    for (const text of changed) expect(colours).toContain(text.match(/^an? (\w+) car$/)?.[1]);
  });

  test('colours exchanged or moved', () => {
    expect(texts('a red car and a blue hat', 'colours exchanged')).toEqual(['a blue car and a red hat']);
    expect(texts('an orange car and a hat', 'colours exchanged')).toEqual(['a car and an orange hat']);
    expect(texts('A yellow and black bus.', 'colours exchanged')).toEqual([]);
  });

  test('relation inverted in its own wording', () => {
    expect(texts('a cat to the left of a dog', 'relation inverted')).toEqual(['a cat to the right of a dog']);
    expect(texts('A banana on the left of an apple.', 'relation inverted')).toEqual([
      'A banana on the right of an apple.',
    ]);
    expect(texts('A train on top of a surfboard.', 'relation inverted')).toEqual(['A train underneath a surfboard.']);
    expect(texts('An argument over whose turn it is.', 'relation inverted')).toEqual([]);
  });

  test('background changed', () => {
    expect(texts('a cat on grass', 'background changed').toSorted()).toEqual([
      'a cat at night',
      'a cat in the sea',
      'a cat on a beach',
    ]);
    for (const text of texts('a cat on a blue background', 'background changed')) {
      expect(text).toMatch(/^a cat on an? (?!blue)\w+ background$/);
    }
  });

  test('size changed', () => {
    expect(texts('a tiny cat and a large dog', 'size changed')).toEqual([
      'a huge cat and a large dog',
      'a tiny cat and a small dog',
    ]);
  });

  test('unrelated prompts come last and share no noun', () => {
    const made = contrastivePrompts('two cats on grass');
    expect(made.slice(-2).map(({ rule }) => rule)).toEqual(['unrelated', 'unrelated']);
    for (const { text } of made.slice(-2)) expect(text).not.toMatch(/cat|grass/);
  });

  test('every kind of mistake is met before a second one of a kind', () => {
    const kinds = contrastivePrompts('a small red cat above a blue dog on grass').map(({ rule }) => rule);
    expect(new Set(kinds.slice(0, 9)).size).toBe(9);
  });
});

describe('general English', () => {
  test('keeps capital and full stop', () => {
    expect(texts('Two cars on the street.', 'count up')).toEqual([
      'Three cars on the street.',
      'Four cars on the street.',
    ]);
    expect(texts('Two cars on the street.', 'count down')).toEqual(['A car on the street.']);
    expect(texts('Six cubes on the street.', 'count up')[0]).toBe('Seven cubes on the street.');
  });

  test('changes counts of nouns that no lexicon lists', () => {
    expect(texts('A pear cut into seven pieces arranged in a ring.', 'count down')[0]).toBe(
      'A pear cut into six pieces arranged in a ring.',
    );
    expect(texts('Two people walking.', 'count down')).toEqual(['A person walking.']);
    expect(texts('Two wine glasses', 'count down')).toEqual(['A wine glass']);
  });

  test('leaves a count alone where the verb would have to follow', () => {
    expect(texts('A cat is on the roof.', 'count up')).toEqual([]);
    expect(texts('Two cats are on the roof.', 'count down')).toEqual([]);
    expect(texts('Two cats are on the roof.', 'count up')[0]).toBe('Three cats are on the roof.');
  });

  test('knows orange the colour from orange the fruit', () => {
    expect(texts('An orange colored sandwich.', 'colour changed')).toHaveLength(2);
    expect(texts('two oranges and an orange', 'colour changed')).toEqual([]);
    expect(texts('an orange cat and an orange', 'colour changed')[0]).toMatch(/^an? (?!orange)\w+ cat and an orange$/);
  });

  test.each([
    'Peristeronic.',
    "A sign that says 'Three red dogs'.",
    'Darth Vader playing with raccoon in Mars during sunset.',
    'McDonalds Church.',
    '',
    '   ',
  ])('says nothing rather than nonsense: %s', (prompt) => {
    expect(contrastivePrompts(prompt)).toEqual([]);
  });
});
