import type { Lexicon } from './lexicon/scene-lexicon.ts';
import { linkCounts } from './link-counts.ts';
import { matchPhrases } from './match-phrases.ts';
import { splitWords } from './split-words.ts';
import type { ParsedPrompt, Phrase, Token } from './tokens.ts';

/** Reads a prompt with the words of a lexicon; what the lexicon does not know stays as it was written. */
export function parsePrompt(text: string, lexicon: Lexicon): ParsedPrompt {
  const tokens = linkCounts(matchPhrases(splitWords(text), lexicon));
  const last = tokens.at(-1);
  return {
    tokens,
    phrases: findPhrases(tokens),
    isCapital: /^\p{Lu}/u.test(text.trim()),
    ending: last && /^[.!?]$/.test(last.text) ? last.text : '',
    isFullyKnown: tokens.every((token) => isKnown(token, lexicon)),
  };
}

function isKnown(token: Token, lexicon: Lexicon): boolean {
  if (token.kind === 'noun') return token.entry !== null;
  if (token.kind === 'number') return token.value <= lexicon.maxCount;
  return token.kind !== 'word' || /^[.,]$/.test(token.text) || lexicon.frameWords.includes(token.text.toLowerCase());
}

function findPhrases(tokens: readonly Token[]): Phrase[] {
  const starts = new Map<number, number>();
  for (const [at, token] of tokens.entries()) if (token.kind === 'number') starts.set(token.noun, at);
  return tokens.flatMap((token, head) => {
    if (token.kind !== 'noun') return [];
    return [{ start: starts.get(head) ?? startOfBarePhrase(tokens, head), head }];
  });
}

function startOfBarePhrase(tokens: readonly Token[], head: number): number {
  let start = head;
  for (let before = tokens[start - 1]; before; before = tokens[start - 1]) {
    const isAdjective = before.kind === 'size' || (before.kind === 'colour' && !before.isBackground);
    if (!isAdjective) return before.kind === 'word' && before.text.toLowerCase() === 'the' ? start - 1 : start;
    start -= 1;
  }
  return start;
}
