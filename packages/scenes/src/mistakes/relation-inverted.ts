import { groupOf, type RelationName } from '../scene.ts';
import { nounWord } from '../words.ts';
import type { Mutate } from './mistake.ts';

const INVERSE: Readonly<Record<RelationName, RelationName>> = {
  left: 'right',
  right: 'left',
  above: 'below',
  below: 'above',
};
const WORDS: Readonly<Record<RelationName, string>> = {
  left: 'to the left of',
  right: 'to the right of',
  above: 'above',
  below: 'below',
};

export const relationInverted: Mutate = (spec) => {
  if (!spec.relation) return null;
  const { first, name, second } = spec.relation;
  const word = (id: number) => nounWord(groupOf(spec, id).noun, 1);
  return {
    spec: { ...spec, relation: { first, name: INVERSE[name], second } },
    mistake: {
      kind: 'relation inverted',
      description: `${word(first)} ${WORDS[INVERSE[name]]} the ${word(second)} instead of ${WORDS[name]} it`,
    },
    severity: 0.75,
    touched: [first, second, 'relation'],
  };
};
