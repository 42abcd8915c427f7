import type { CriterionLead, MatchupLight } from '@plumbline/analysis';
import { countOf, formatCount, formatPercent } from '../../lib/figures.ts';

/** Who is ahead by how much, as far as the stop light lets one say so. */
export function describeLead({ firstTwo }: CriterionLead, nameOf: (contender: number) => string): string {
  if (firstTwo === null) return 'no votes that count yet';
  const { first, second, light } = firstTwo;
  if (light === null) return `${nameOf(first)} stands first; it was never compared with ${nameOf(second)}`;
  if (light.state === 'decided') {
    return light.winner === 'first'
      ? `${nameOf(first)} wins ${shareOf(light.value, light)} of the votes against ${nameOf(second)}`
      : `${nameOf(second)} wins ${shareOf(1 - light.value, turned(light))} of the votes against ${nameOf(first)}`;
  }
  const share = `${shareOf(light.value, light)} of the votes against ${nameOf(second)}`;
  return light.state === 'no-difference'
    ? `${nameOf(first)} has ${share}`
    : `${nameOf(first)} stands first with ${share}`;
}

type Light = NonNullable<MatchupLight['light']>;

const turned = ({ low, high }: Light) => ({ low: 1 - high, high: 1 - low });

/** "62 % (51\u201373)": bounds that hold however often one looks. */
function shareOf(value: number, { low, high }: Pick<Light, 'low' | 'high'>): string {
  return `${formatPercent(value)} (${Math.round(low * 100)}\u2013${Math.round(high * 100)})`;
}

/** "57 of 600 votes, 12 of them simulated"; of votes beyond what is wanted, and late ones, none is counted. */
export function countLead({ votes, simulated }: CriterionLead, wanted: number): string {
  return `${formatCount(votes)} of ${countOf(wanted, 'vote')}${simulated === 0 ? '' : `, ${formatCount(simulated)} of them simulated`}`;
}
