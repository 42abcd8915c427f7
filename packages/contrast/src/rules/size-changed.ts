import type { SizeToken } from '../tokens.ts';
import { indexesOf, replaceTokens, reword } from './edit.ts';
import type { Rule } from './rule.ts';

/** "a small cat" -> "a large cat"; only where the size describes something that follows. */
export const sizeChanged: Rule = {
  name: 'size changed',
  propose({ prompt: { tokens } }) {
    return indexesOf(tokens, 'size').flatMap((at) => {
      const size = tokens[at] as SizeToken;
      const next = tokens[at + 1];
      if (next?.kind !== 'noun' && next?.kind !== 'colour' && next?.kind !== 'word') return [];
      return /^(?:\p{L}.*)$/u.test(next.text) && next.text !== 'bit'
        ? [replaceTokens(tokens, new Map([[at, reword(size, size.opposite)]]))]
        : [];
    });
  },
};
