import type { Noun } from '../lexicon/nouns.ts';
import { NUMBER_WORDS } from '../lexicon/words.ts';
import type { NounToken, NumberToken, ParsedPrompt, Token } from '../tokens.ts';

/** Indexes of all tokens of a kind. */
export function indexesOf(tokens: readonly Token[], kind: Token['kind']): number[] {
  return tokens.flatMap((token, index) => (token.kind === kind ? [index] : []));
}

/** The tokens with some replaced by position. */
export function replaceTokens(tokens: readonly Token[], replacements: ReadonlyMap<number, Token>): Token[] {
  return tokens.map((token, index) => replacements.get(index) ?? token);
}

/** The same token with another word in its place. */
export function reword<T extends Token>(token: T, text: string): T {
  return { ...token, text };
}

export function word(text: string, lead = ' '): Token {
  return { kind: 'word', lead, text, isCapital: false };
}

/** A number token and its noun, rewritten to say `value`. */
export function recount(prompt: ParsedPrompt, at: number, value: number): Map<number, Token> {
  const number = prompt.tokens[at] as NumberToken;
  const noun = prompt.tokens[number.noun] as NounToken;
  return new Map<number, Token>([
    [at, withValue(number, value, usesOne(prompt))],
    [number.noun, withNumber(noun, value > 1)],
  ]);
}

function usesOne(prompt: ParsedPrompt): boolean {
  return prompt.tokens.some((token) => token.kind === 'number' && token.text === 'one');
}

function withValue(number: NumberToken, value: number, saysOne: boolean): NumberToken {
  const { agreesWith: _, ...rest } = number;
  if (number.style === 'digits') return { ...rest, value, text: String(value) };
  if (value === 1 && !saysOne) return { ...rest, value, style: 'article', text: 'a' };
  return { ...rest, value, style: 'word', text: NUMBER_WORDS[value - 1] ?? String(value) };
}

function withNumber(noun: NounToken, isPlural: boolean): NounToken {
  if (noun.isPlural === isPlural) return noun;
  return { ...noun, isPlural, text: isPlural ? noun.forms.plural : noun.forms.singular };
}

export function withEntry(noun: NounToken, entry: Noun): NounToken {
  const forms = { singular: entry.singular[0], plural: entry.plural[0] };
  return { ...noun, entry, forms, text: noun.isPlural ? forms.plural : forms.singular };
}

/** "a dog", "three dogs": a phrase of new tokens. */
export function newPhrase(entry: Noun, value: number, lead = ' '): Token[] {
  const surface = { isCapital: false };
  const forms = { singular: entry.singular[0], plural: entry.plural[0] };
  const isPlural = value > 1;
  const number: NumberToken = isPlural
    ? {
        ...surface,
        kind: 'number',
        lead,
        text: NUMBER_WORDS[value - 1] ?? String(value),
        value,
        style: 'word',
        noun: 1,
      }
    : { ...surface, kind: 'number', lead, text: 'a', value, style: 'article', noun: 1 };
  return [
    number,
    { ...surface, kind: 'noun', lead: ' ', text: isPlural ? forms.plural : forms.singular, forms, isPlural, entry },
  ];
}
