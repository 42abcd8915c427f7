import type { NumberToken } from '../tokens.ts';
import { indexesOf, recount, replaceTokens } from './edit.ts';
import type { Rule, RuleInput } from './rule.ts';
import { canRecount } from './safe-count.ts';

/** "three apples" -> "four apples"; then, one further away, "five apples". */
export const countUp: Rule = { name: 'count up', propose: (input) => recounts(input, [1, 2]) };

/** "three apples" -> "two apples"; then "an apple". */
export const countDown: Rule = { name: 'count down', propose: (input) => recounts(input, [-1, -2]) };

function recounts(input: RuleInput, steps: readonly number[]) {
  const { tokens } = input.prompt;
  const numbers = indexesOf(tokens, 'number');
  return steps.flatMap((step) =>
    numbers.flatMap((at) => {
      const value = (tokens[at] as NumberToken).value + step;
      return canRecount(input, at, value) ? [replaceTokens(tokens, recount(input.prompt, at, value))] : [];
    }),
  );
}
