import { AGREEMENT_WORDS } from '../lexicon/words.ts';
import type { NumberToken, ParsedPrompt } from '../tokens.ts';
import type { RuleInput } from './rule.ts';

const LARGEST_NUMBER_WORD = 12;

/** Whether the number at `at` can become `value` and the sentence stays right. */
export function canRecount({ prompt, lexicon }: RuleInput, at: number, value: number): boolean {
  const number = prompt.tokens[at] as NumberToken;
  const largest = prompt.isFullyKnown ? lexicon.maxCount : LARGEST_NUMBER_WORD;
  if (value < 1 || value > largest || value === number.value) return false;
  if (number.style === 'article' && !isListed(prompt, number)) return false;
  return value > 1 === number.value > 1 || !hasAgreement(prompt, at);
}

/** "a barbershop quartet" may be a name or a manner of speaking; only the lexicon's own nouns become many. */
function isListed(prompt: ParsedPrompt, number: NumberToken): boolean {
  const noun = prompt.tokens[number.noun];
  return noun?.kind === 'noun' && noun.entry !== null;
}

function hasAgreement(prompt: ParsedPrompt, at: number): boolean {
  const isEnd = (index: number) => /^[.!?;]$/.test(prompt.tokens[index]?.text ?? '.');
  let start = at;
  let end = at;
  while (!isEnd(start)) start -= 1;
  while (!isEnd(end)) end += 1;
  return prompt.tokens.slice(start + 1, end).some((token) => AGREEMENT_WORDS.has(token.text.toLowerCase()));
}
