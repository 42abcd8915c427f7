import type { EvaluationDesign } from '@plumbline/contract';
import { countOf, formatCount } from '../../lib/figures.ts';

/** Each design with what it does, in one sentence. */
export const DESIGN_CHOICES: ReadonlyArray<{
  readonly kind: EvaluationDesign['kind'];
  readonly name: string;
  readonly means: string;
}> = [
  {
    kind: 'all',
    name: 'All pairs',
    means: 'Every contender meets every other on every prompt: the fullest picture, and the most votes.',
  },
  {
    kind: 'baseline',
    name: 'Against a baseline',
    means: 'Every contender meets one of them, such as the model you have now, and not the others.',
  },
  {
    kind: 'balanced',
    name: 'Balanced',
    means: 'Each prompt has only some of the matchups; over all prompts every matchup comes up equally often.',
  },
  {
    kind: 'active',
    name: 'Active',
    means: 'A budget of votes is spent on the comparisons that are expected to tell most about the order.',
  },
];

/** A design in a few words. */
export function describeDesign(design: EvaluationDesign): string {
  switch (design.kind) {
    case 'all':
      return 'all pairs';
    case 'baseline':
      return `against ${design.baseline}`;
    case 'balanced':
      return `${countOf(design.perPrompt, 'matchup')} a prompt`;
    case 'active':
      return `active, ${formatCount(design.votes)} votes`;
  }
}

/** "SD 1.4 against SD 2.1", or the first three of many. */
export function describeContenders(names: readonly string[]): string {
  if (names.length === 2) return names.join(' against ');
  if (names.length <= 4) return names.join(', ');
  return `${names.slice(0, 3).join(', ')} and ${names.length - 3} more`;
}
