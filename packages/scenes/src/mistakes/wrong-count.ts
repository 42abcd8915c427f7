import { sceneLexicon } from '@plumbline/contrast';
import { withGroup } from '../scene.ts';
import { nounWord } from '../words.ts';
import type { Mutate } from './mistake.ts';

/** One object too many or too few, seldom two. */
export const wrongCount: Mutate = (spec, random) => {
  const related = spec.relation ? [spec.relation.first, spec.relation.second] : [];
  // A relation speaks of one object on each side.
  const groups = spec.groups.filter((group) => !related.includes(group.id));
  if (groups.length === 0) return null;
  const group = random.pick(groups);
  const step = random.chance(0.75) ? 1 : 2;
  const counts = [group.count - step, group.count + step, group.count + 1].filter(
    (count) => count >= 1 && count <= sceneLexicon.maxCount,
  );
  if (counts.length === 0) return null;
  const count = random.pick(counts.slice(0, 2));
  const isFineDifference = Math.min(count, group.count) >= 4 && Math.abs(count - group.count) === 1;
  return {
    spec: withGroup(spec, { ...group, count }),
    mistake: { kind: 'wrong count', description: `${count} ${nounWord(group.noun, count)} instead of ${group.count}` },
    severity: isFineDifference ? 0.6 : 0.85,
    touched: [group.id],
  };
};
