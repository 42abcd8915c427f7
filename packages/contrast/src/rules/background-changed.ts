import type { BackgroundToken, ColourToken } from '../tokens.ts';
import { indexesOf, replaceTokens, reword } from './edit.ts';
import type { Rule, RuleInput } from './rule.ts';

/** "on grass" -> "on a beach"; "on a blue background" -> "on a yellow background". */
export const backgroundChanged: Rule = {
  name: 'background changed',
  propose(input) {
    const { tokens } = input.prompt;
    const places = indexesOf(tokens, 'background').flatMap((at) =>
      otherPlaces(input, tokens[at] as BackgroundToken).map((token) => [at, token] as const),
    );
    const colours = indexesOf(tokens, 'colour').flatMap((at) =>
      otherColours(input, tokens[at] as ColourToken).map((token) => [at, token] as const),
    );
    return [...places, ...colours].map(([at, token]) => replaceTokens(tokens, new Map([[at, token]])));
  },
};

function otherPlaces({ lexicon, random }: RuleInput, token: BackgroundToken): BackgroundToken[] {
  const others = lexicon.backgrounds.filter((background) => background.name !== token.background.name);
  return random.shuffle(others).map((background) => ({ ...token, background, text: background.wordings[0] }));
}

function otherColours({ lexicon, random }: RuleInput, token: ColourToken): ColourToken[] {
  if (!token.isBackground) return [];
  const others = lexicon.colours.filter((colour) => colour !== token.colour);
  return random
    .shuffle(others)
    .slice(0, 2)
    .map((colour) => reword(token, colour));
}
