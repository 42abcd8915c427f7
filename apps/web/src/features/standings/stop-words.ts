import type { MatchupLight, StopLight } from '@plumbline/analysis';
import { countOf } from '../../lib/figures.ts';
import { formatRange } from './rate-words.ts';

/** What a light means, in a sentence or two. */
export function describeLight({ first, second, light }: MatchupLight, nameOf: (contender: number) => string): string {
  if (light === null) return `${nameOf(first)} and ${nameOf(second)} were never compared.`;
  const range = `${formatRange(light)} %`;
  if (light.state === 'decided') {
    const [winner, loser] = light.winner === 'first' ? [first, second] : [second, first];
    return `${nameOf(winner)} is better than ${nameOf(loser)}, however often one has looked in between: ${nameOf(first)} wins ${range} of the votes.`;
  }
  if (light.state === 'no-difference') {
    return `${nameOf(first)} wins ${range} of the votes against ${nameOf(second)}: too near to a half to matter.`;
  }
  return `${nameOf(first)} may win anything within ${range} of the votes against ${nameOf(second)}. ${describeWay(light)}`;
}

const describeWay = ({ moreVotes }: StopLight): string =>
  moreVotes === null
    ? 'An end is not in sight as things stand: most often more people are needed, not more votes of the same.'
    : `About ${countOf(moreVotes, 'more vote')} on new prompts and by new people would do, were things to go on like this.`;
