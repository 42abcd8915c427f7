import { readObjectList, writeObjectList } from './object-list.ts';
import type { Rule } from './rule.ts';

/** "a cat and two dogs on grass" -> "two dogs on grass", "a cat on grass". */
export const objectDropped: Rule = {
  name: 'object dropped',
  propose({ prompt }) {
    const list = readObjectList(prompt);
    if (!list || list.objects.length < 2) return [];
    return list.objects.map((_, dropped) =>
      writeObjectList(
        list,
        list.objects.filter((_, index) => index !== dropped),
      ),
    );
  },
};
