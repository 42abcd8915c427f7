import { standsOut } from '../backgrounds/paint-background.ts';
import { areNearColours, TINT_COLOURS } from '../colours.ts';
import { withGroup } from '../scene.ts';
import { nounWord } from '../words.ts';
import type { Mutate } from './mistake.ts';

export const wrongColour: Mutate = (spec, random) => {
  const coloured = spec.groups.filter((group) => group.colour !== null);
  if (coloured.length === 0) return null;
  const group = random.pick(coloured);
  const asked = group.colour ?? 'red';
  const used = spec.groups.map((other) => other.colour);
  const colours = TINT_COLOURS.filter(
    (colour) => !used.includes(colour) && (spec.background === null || standsOut(spec.background, [colour])),
  );
  if (colours.length === 0) return null;
  const colour = random.pick(colours);
  return {
    spec: withGroup(spec, { ...group, colour }),
    mistake: {
      kind: 'wrong colour',
      description: `${colour} ${nounWord(group.noun, group.count)} instead of ${asked}`,
    },
    severity: areNearColours(colour, asked) ? 0.45 : 0.85,
    touched: [group.id],
  };
};
