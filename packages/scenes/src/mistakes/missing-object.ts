import { nounWord } from '../words.ts';
import type { Mutate } from './mistake.ts';

export const missingObject: Mutate = (spec, random) => {
  if (spec.groups.length < 2) return null;
  const missing = random.pick(spec.groups);
  const { relation } = spec;
  const isRelated = relation !== null && [relation.first, relation.second].includes(missing.id);
  return {
    spec: {
      ...spec,
      groups: spec.groups.filter((group) => group !== missing),
      relation: isRelated ? null : relation,
    },
    mistake: { kind: 'missing object', description: `no ${nounWord(missing.noun, missing.count)}` },
    severity: 0.95,
    touched: isRelated ? [missing.id, 'relation'] : [missing.id],
  };
};
