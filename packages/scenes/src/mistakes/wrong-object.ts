import { withGroup } from '../scene.ts';
import { countedWords, nounOf, nounWord } from '../words.ts';
import { pickAbsentNoun } from './absent-noun.ts';
import type { Mutate } from './mistake.ts';

export const wrongObject: Mutate = (spec, random, asked) => {
  const group = random.pick(spec.groups);
  const noun = random.chance(0.6)
    ? pickAbsentNoun(spec, asked, random, nounOf(group.noun).group)
    : pickAbsentNoun(spec, asked, random);
  const inWords = (id: string) => {
    const words = nounWord(id, group.count);
    return group.count === 1 ? countedWords(1, words) : words;
  };
  return {
    spec: withGroup(spec, { ...group, noun }),
    mistake: { kind: 'wrong object', description: `${inWords(noun)} instead of ${inWords(group.noun)}` },
    severity: 0.95,
    touched: [group.id],
  };
};
