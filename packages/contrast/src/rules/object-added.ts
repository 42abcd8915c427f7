import { newPhrase, word } from './edit.ts';
import { absentNouns } from './nouns-of.ts';
import { readObjectList, writeObjectList } from './object-list.ts';
import type { Rule } from './rule.ts';

const LONGEST_LIST = 3;
const CANDIDATES = 2;

/** "two cats" -> "two cats and a book". */
export const objectAdded: Rule = {
  name: 'object added',
  propose(input) {
    const list = readObjectList(input.prompt);
    const absent = absentNouns(input);
    if (!list || list.objects.length > LONGEST_LIST || absent.length < CANDIDATES) return [];
    return input.random
      .shuffle(absent)
      .slice(0, CANDIDATES)
      .map((entry) => {
        const added = newPhrase(entry, 1);
        if (!list.hasRelation) return writeObjectList(list, [...list.objects, added]);
        const { tokens } = input.prompt;
        const end = tokens.length - list.tail.length;
        return [...tokens.slice(0, end), word('and'), ...added, ...list.tail];
      });
  },
};
