import type { CriterionLead } from '@plumbline/analysis';
import { expect, test } from 'vitest';
import { countLead, describeLead } from './lead-words.ts';

type Light = NonNullable<NonNullable<CriterionLead['firstTwo']>['light']>;
const nameOf = (contender: number) => ['A', 'B'][contender] ?? '?';
const light: Light = {
  ...{ state: 'go-on', winner: null, value: 0.62, low: 0.4, high: 0.8 },
  ...{ votes: 30, moreVotes: null },
};
const lead = (changed: Partial<Light> | null): CriterionLead => ({
  ...{ criterion: 'fidelity', votes: 30, simulated: 0 },
  firstTwo: { first: 0, second: 1, light: changed === null ? null : { ...light, ...changed } },
});

test('who wins is said where the light says so, else who stands first', () => {
  expect(describeLead(lead({}), nameOf)).toBe('A stands first with 62 % (40–80) of the votes against B');
  expect(describeLead(lead({ state: 'decided', winner: 'first', low: 0.55 }), nameOf)).toBe(
    'A wins 62 % (55–80) of the votes against B',
  );
  expect(describeLead(lead({ state: 'no-difference', value: 0.51, low: 0.47, high: 0.53 }), nameOf)).toBe(
    'A has 51 % (47–53) of the votes against B',
  );
});

test('the second may win the votes of the two, though strengths put the first above', () => {
  const found = lead({ state: 'decided', winner: 'second', value: 0.25, low: 0.1, high: 0.45 });
  expect(describeLead(found, nameOf)).toBe('B wins 75 % (55–90) of the votes against A');
});

test('what cannot be said is said', () => {
  expect(describeLead(lead(null), nameOf)).toBe('A stands first; it was never compared with B');
  expect(describeLead({ ...lead(null), firstTwo: null }, nameOf)).toBe('no votes that count yet');
  expect(countLead({ ...lead(null), simulated: 12 }, 600)).toBe('30 of 600 votes, 12 of them simulated');
});
