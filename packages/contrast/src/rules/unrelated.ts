import { newPhrase, word } from './edit.ts';
import { absentNouns } from './nouns-of.ts';
import type { Rule } from './rule.ts';

const LARGEST_COUNT = 5;

/** Two prompts about something else, so that a picture of anything at all does not count as the best match. */
export const unrelated: Rule = {
  name: 'unrelated',
  propose(input) {
    const [one, two, three] = input.random.shuffle(absentNouns(input));
    const isAboutObjects = input.prompt.phrases.some(({ head }) => {
      const noun = input.prompt.tokens[head];
      return noun?.kind === 'noun' && noun.entry !== null;
    });
    if (!isAboutObjects || !one || !two || !three) return [];
    const ending = input.prompt.ending === '' ? [] : [word(input.prompt.ending, '')];
    return [
      [...newPhrase(one, input.random.integer(1, LARGEST_COUNT), ''), ...ending],
      [...newPhrase(two, 1, ''), word('and'), ...newPhrase(three, 1), ...ending],
    ];
  },
};
