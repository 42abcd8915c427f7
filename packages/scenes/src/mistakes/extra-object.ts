import { countedWords, nounWord } from '../words.ts';
import { pickAbsentNoun } from './absent-noun.ts';
import type { Mutate } from './mistake.ts';

const MOST_KINDS = 3;

export const extraObject: Mutate = (spec, random, asked) => {
  if (spec.groups.length >= MOST_KINDS) return null;
  const id = Math.max(...[...spec.groups, ...asked.groups].map((group) => group.id)) + 1;
  const noun = pickAbsentNoun(spec, asked, random);
  return {
    spec: { ...spec, groups: [...spec.groups, { id, noun, count: 1, colour: null, size: null }] },
    mistake: { kind: 'extra object', description: `${countedWords(1, nounWord(noun, 1))} too many` },
    severity: 0.8,
    touched: [id],
  };
};
