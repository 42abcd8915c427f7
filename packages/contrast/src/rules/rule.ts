import type { Lexicon } from '../lexicon/scene-lexicon.ts';
import type { Random } from '../random.ts';
import type { ParsedPrompt, Token } from '../tokens.ts';

export const RULE_NAMES = [
  'relation inverted',
  'colours exchanged',
  'count up',
  'count down',
  'object replaced',
  'object dropped',
  'object added',
  'background changed',
  'count exchanged',
  'size changed',
  'colour changed',
  'unrelated',
] as const;

export type RuleName = (typeof RULE_NAMES)[number];

export interface RuleInput {
  readonly prompt: ParsedPrompt;
  readonly lexicon: Lexicon;
  readonly random: Random;
}

/** A rule gives its candidates best first; it gives none where it could write nonsense. */
export interface Rule {
  readonly name: RuleName;
  propose(input: RuleInput): readonly (readonly Token[])[];
}
