import type { NumberToken } from '../tokens.ts';
import { indexesOf, recount, replaceTokens } from './edit.ts';
import type { Rule } from './rule.ts';
import { canRecount } from './safe-count.ts';

/** "two cats and a dog" -> "a cat and two dogs". */
export const countExchanged: Rule = {
  name: 'count exchanged',
  propose(input) {
    const { prompt } = input;
    const numbers = indexesOf(prompt.tokens, 'number');
    const valueAt = (at: number) => (prompt.tokens[at] as NumberToken).value;
    return numbers.flatMap((first, position) =>
      numbers.slice(position + 1).flatMap((second) => {
        if (!canRecount(input, first, valueAt(second)) || !canRecount(input, second, valueAt(first))) return [];
        const edits = [...recount(prompt, first, valueAt(second)), ...recount(prompt, second, valueAt(first))];
        return [replaceTokens(prompt.tokens, new Map(edits))];
      }),
    );
  },
};
