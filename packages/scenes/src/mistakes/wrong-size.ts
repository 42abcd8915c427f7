import { withGroup } from '../scene.ts';
import { nounWord } from '../words.ts';
import type { Mutate } from './mistake.ts';

export const wrongSize: Mutate = (spec, random) => {
  const sized = spec.groups.filter((group) => group.size !== null);
  if (sized.length === 0) return null;
  const group = random.pick(sized);
  const size = group.size === 'small' ? 'large' : 'small';
  return {
    spec: withGroup(spec, { ...group, size }),
    mistake: {
      kind: 'wrong size',
      description: `${size} ${nounWord(group.noun, group.count)} instead of ${group.size}`,
    },
    severity: 0.4,
    touched: [group.id],
  };
};
