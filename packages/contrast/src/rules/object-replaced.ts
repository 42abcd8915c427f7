import { endsNounPhrase } from '../match-phrases.ts';
import type { NounToken, ParsedPrompt, Token } from '../tokens.ts';
import { replaceTokens, withEntry } from './edit.ts';
import { absentNouns } from './nouns-of.ts';
import type { Rule } from './rule.ts';

const ROUNDS = 3;

/** "a cat and a dog" -> "a fox and a dog": every object in turn by one of its group, then by anything. */
export const objectReplaced: Rule = {
  name: 'object replaced',
  propose(input) {
    const { tokens, isFullyKnown } = input.prompt;
    const absent = absentNouns(input);
    const nouns = replaceableNouns(input.prompt);
    return Array.from({ length: ROUNDS }, (_, round) => round).flatMap((round) =>
      nouns.flatMap((at) => {
        const noun = tokens[at] as NounToken;
        // Verbs of general English ask for their kind of object; a composed scene takes any.
        const isSameKind = round === 0 || !isFullyKnown;
        const pool = absent.filter((entry) => !isSameKind || entry.group === noun.entry?.group);
        return pool.length > 0
          ? [replaceTokens(tokens, new Map([[at, withEntry(noun, input.random.pick(pool))]]))]
          : [];
      }),
    );
  },
};

function replaceableNouns({ tokens, phrases, isFullyKnown }: ParsedPrompt): number[] {
  return phrases
    .filter(({ start, head }) => {
      const noun = tokens[head] as NounToken;
      // A bare singular may be half of an expression ("cloud computing") where the lexicon does not know all words.
      const isObject = isFullyKnown || start < head || noun.isPlural || tokens.length <= 2;
      return noun.entry !== null && isObject && !belongsToWordBefore(tokens[head - 1]);
    })
    .map((phrase) => phrase.head);
}

/** "cell phone", "wedding cake", "no umbrellas". */
function belongsToWordBefore(before: Token | undefined): boolean {
  if (before?.kind === 'noun') return true;
  return (
    before?.kind === 'word' && (/^(?:no|not|without)$/.test(before.text) || !endsNounPhrase(before.text.toLowerCase()))
  );
}
