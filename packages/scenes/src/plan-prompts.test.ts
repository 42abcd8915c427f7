import { readFileSync } from 'node:fs';
import { contrastivePrompts } from '@plumbline/contrast';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { planPrompts } from './plan-prompts.ts';
import { areVisible } from './visibility.ts';

interface Tokenizer {
  readonly model: { readonly vocab: Readonly<Record<string, number>> };
}
const tokenizerPath = new URL('../../../public/models/scene-clip/tokenizer.json', import.meta.url);
const known = new Set(Object.keys((JSON.parse(readFileSync(tokenizerPath, 'utf8')) as Tokenizer).model.vocab));
const unknownWords = (text: string) =>
  (text.toLowerCase().match(/\p{L}+|\p{N}+|[^\s\p{L}\p{N}]/gu) ?? []).filter((word) => !known.has(word));

describe('planPrompts', () => {
  test('prompts and their contrastive prompts hold only words that the embedded model knows', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        for (const { text } of planPrompts(seed, 12)) {
          expect(unknownWords(text)).toEqual([]);
          for (const contrastive of contrastivePrompts(text, { seed }))
            expect(unknownWords(contrastive.text)).toEqual([]);
        }
      }),
      { numRuns: 20 },
    );
  });

  test('scenes stay within the domain: six objects of a kind, three kinds, all visible, related ones single', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        for (const { spec } of planPrompts(seed, 12)) {
          expect(spec.groups.length).toBeLessThanOrEqual(3);
          expect(new Set(spec.groups.map(({ noun }) => noun)).size).toBe(spec.groups.length);
          expect(spec.groups.every(({ count }) => count >= 1 && count <= 6)).toBe(true);
          expect(areVisible(spec.groups, spec.background)).toBe(true);
          if (spec.relation) expect(spec.groups.map(({ count }) => count)).toEqual([1, 1]);
        }
      }),
      { numRuns: 30 },
    );
  });

  test('prompts are distinct even where many are asked for', () => {
    const texts = planPrompts(3, 200).map(({ text }) => text);
    expect(new Set(texts).size).toBe(600);
  });
});
