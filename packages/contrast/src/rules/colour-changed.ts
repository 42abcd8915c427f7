import type { ColourToken } from '../tokens.ts';
import { indexesOf, replaceTokens, reword } from './edit.ts';
import type { Rule } from './rule.ts';

const ROUNDS = 2;

/** "a red car" -> "a green car", anywhere but in the background. */
export const colourChanged: Rule = {
  name: 'colour changed',
  propose({ prompt: { tokens }, lexicon, random }) {
    const colours = indexesOf(tokens, 'colour').map((at) => [at, tokens[at] as ColourToken] as const);
    const used = new Set(colours.map(([, token]) => token.colour));
    const pool = lexicon.colours.filter((colour) => !used.has(colour));
    if (pool.length === 0) return [];
    return Array.from({ length: ROUNDS }).flatMap(() =>
      colours
        .filter(([, token]) => !token.isBackground)
        .map(([at, token]) => replaceTokens(tokens, new Map([[at, reword(token, random.pick(pool))]]))),
    );
  },
};
