import type { Noun } from '../lexicon/nouns.ts';
import type { RuleInput } from './rule.ts';

/** The lexicon's nouns that the prompt does not name. */
export function absentNouns({ prompt, lexicon }: RuleInput): Noun[] {
  const words = new Set(prompt.tokens.flatMap((token) => token.text.toLowerCase().split(/[\s-]/)));
  return lexicon.nouns.filter((noun) => ![...noun.singular, ...noun.plural].some((name) => words.has(lastWord(name))));
}

/** "tree" and "palm tree" are too close to tell apart, so a noun counts as named by its last word. */
function lastWord(name: string): string {
  return name.split(/[\s-]/).at(-1) ?? name;
}
