import { type Lexicon, sceneLexicon } from './lexicon/scene-lexicon.ts';
import { parsePrompt } from './parse-prompt.ts';
import { createRandom } from './random.ts';
import { renderTokens } from './render-tokens.ts';
import { backgroundChanged } from './rules/background-changed.ts';
import { colourChanged } from './rules/colour-changed.ts';
import { coloursExchanged } from './rules/colours-exchanged.ts';
import { countDown, countUp } from './rules/count-changed.ts';
import { countExchanged } from './rules/count-exchanged.ts';
import { objectAdded } from './rules/object-added.ts';
import { objectDropped } from './rules/object-dropped.ts';
import { objectReplaced } from './rules/object-replaced.ts';
import { relationInverted } from './rules/relation-inverted.ts';
import type { Rule, RuleName } from './rules/rule.ts';
import { sizeChanged } from './rules/size-changed.ts';
import { unrelated } from './rules/unrelated.ts';

export interface ContrastivePrompt {
  readonly text: string;
  /** The rule that made it. */
  readonly rule: RuleName;
}

export interface ContrastOptions {
  /** Largest number of prompts, a whole number >= 0; 12 unless told. */
  readonly limit?: number;
  /** Chooses the replaced words; 0 unless told. */
  readonly seed?: number;
  /** The words that the rules know; those of composed scenes unless told. */
  readonly lexicon?: Lexicon;
}

const DEFAULT_LIMIT = 12;
const MOST_UNRELATED = 2;

/** Each round takes the next candidate of every rule in this order, so every kind of mistake is met before a second of one. */
const RULES_BY_PRIORITY: readonly Rule[] = [
  relationInverted,
  coloursExchanged,
  countUp,
  countDown,
  objectReplaced,
  objectDropped,
  objectAdded,
  backgroundChanged,
  countExchanged,
  sizeChanged,
  colourChanged,
];

/**
 * Texts close to a prompt that mean something else, from rules, the most telling first, unrelated ones last.
 *
 * The same arguments give the same list; it never holds the prompt itself or a text twice (case ignored). A prompt on
 * which no rule is safe gives an empty list, never a doubtful text.
 *
 * @throws RangeError when `limit` is not a whole number >= 0
 * @example contrastivePrompts('three apples')[0] // { text: 'four apples', rule: 'count up' }
 */
export function contrastivePrompts(prompt: string, options: ContrastOptions = {}): ContrastivePrompt[] {
  const { limit = DEFAULT_LIMIT, seed = 0, lexicon = sceneLexicon } = options;
  if (!Number.isInteger(limit) || limit < 0) throw new RangeError(`limit must be a whole number >= 0, not ${limit}`);
  const parsed = parsePrompt(prompt, lexicon);
  const propose = (rule: Rule): ContrastivePrompt[] =>
    rule
      .propose({ prompt: parsed, lexicon, random: createRandom(seed, prompt, rule.name) })
      .map((tokens) => ({ text: renderTokens(tokens, parsed), rule: rule.name }));
  const related = unique(prompt, interleave(RULES_BY_PRIORITY.map(propose)));
  if (related.length === 0) return [];
  const last = unique(prompt, propose(unrelated)).slice(0, Math.min(MOST_UNRELATED, Math.floor(limit / 4)));
  return unique(prompt, [...related.slice(0, limit - last.length), ...last]);
}

function interleave<T>(lists: readonly (readonly T[])[]): T[] {
  const rounds = Math.max(0, ...lists.map((list) => list.length));
  return Array.from({ length: rounds }, (_, round) => lists.flatMap((list) => list.slice(round, round + 1))).flat();
}

function unique(prompt: string, candidates: readonly ContrastivePrompt[]): ContrastivePrompt[] {
  const normalise = (text: string) => text.trim().replace(/\s+/g, ' ').toLowerCase();
  const seen = new Set([normalise(prompt)]);
  return candidates.filter(({ text }) => {
    const key = normalise(text);
    return !seen.has(key) && seen.add(key);
  });
}
