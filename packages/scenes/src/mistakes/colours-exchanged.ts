import { withGroup } from '../scene.ts';
import { nounWord } from '../words.ts';
import type { Mutate } from './mistake.ts';

export const coloursExchanged: Mutate = (spec) => {
  const [one, other] = spec.groups.filter((group) => group.colour !== null);
  if (!one || !other || one.colour === other.colour) return null;
  const exchanged = withGroup(withGroup(spec, { ...one, colour: other.colour }), { ...other, colour: one.colour });
  const [oneWord, otherWord] = [nounWord(one.noun, one.count), nounWord(other.noun, other.count)];
  return {
    spec: exchanged,
    mistake: {
      kind: 'colours exchanged',
      description: `${other.colour} ${oneWord} and ${one.colour} ${otherWord} instead of the other way round`,
    },
    severity: 0.8,
    touched: [one.id, other.id],
  };
};
