import { expect, it, vi } from 'vitest';
import { rememberTexts } from './remembering-tokenizer.ts';
import type { TextTokenizer } from './tokenizer.ts';

it('splits a text once, and each text by itself', () => {
  const inner = {
    encode: vi.fn<TextTokenizer['encode']>((text) => ({ ids: [text.length], cut: null })),
    findUnknownWords: vi.fn<TextTokenizer['findUnknownWords']>((text) => (text === 'zyx' ? ['zyx'] : [])),
  };
  const tokenizer = rememberTexts(inner);
  for (const text of ['two apples', 'zyx', 'two apples']) {
    expect(tokenizer.encode(text)).toEqual({ ids: [text.length], cut: null });
    expect(tokenizer.findUnknownWords(text)).toEqual(text === 'zyx' ? ['zyx'] : []);
  }
  expect(inner.encode).toHaveBeenCalledTimes(2);
  expect(inner.findUnknownWords).toHaveBeenCalledTimes(2);
});
