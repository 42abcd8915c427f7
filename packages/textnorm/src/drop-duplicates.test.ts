import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dropDuplicates } from './drop-duplicates.ts';

test('the prompt and repeats are dropped, the order stays', () => {
  const kept = dropDuplicates('three apples', ['two apples', 'three apples', 'four apples', 'two apples']);
  expect(kept).toEqual(['two apples', 'four apples']);
});

test('case, white space and Unicode composition make no new text', () => {
  expect(dropDuplicates('a café', ['A  cafe\u0301 ', 'a cafe', 'A CAFE'])).toEqual(['a cafe']);
});

test('nothing is left when all say the same', () => {
  expect(dropDuplicates('a cat', ['a cat', 'A cat'])).toEqual([]);
});

test('dropping twice is dropping once', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'A', ' ', 'b'), maxLength: 3 });
  fc.assert(
    fc.property(text, fc.array(text), (prompt, contrastive) => {
      const once = dropDuplicates(prompt, contrastive);
      expect(dropDuplicates(prompt, once)).toEqual(once);
      expect(once).not.toContain(prompt);
    }),
  );
});
