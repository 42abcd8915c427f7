import type { RelationToken } from '../tokens.ts';
import { indexesOf, replaceTokens, reword } from './edit.ts';
import type { Rule } from './rule.ts';

/** "a cat to the left of a dog" -> "a cat to the right of a dog". */
export const relationInverted: Rule = {
  name: 'relation inverted',
  propose({ prompt: { tokens } }) {
    return indexesOf(tokens, 'relation').map((at) => {
      const relation = tokens[at] as RelationToken;
      return replaceTokens(tokens, new Map([[at, reword(relation, relation.inverse)]]));
    });
  },
};
