import { capitalise, indefiniteArticle } from './inflect.ts';
import type { ParsedPrompt, Token } from './tokens.ts';

/** Tokens -> text with the capital and the white space of the prompt; articles follow the word after them. */
export function renderTokens(tokens: readonly Token[], prompt: ParsedPrompt): string {
  return tokens
    .map((token, index) => {
      const text = spell(token, tokens[index + 1]);
      if (index === 0) return prompt.isCapital ? capitalise(text) : text;
      return (
        token.lead +
        (token.isCapital && token.kind !== 'word' && endsSentence(tokens[index - 1]) ? capitalise(text) : text)
      );
    })
    .join('');
}

function endsSentence(token: Token | undefined): boolean {
  return token !== undefined && /^[.!?]$/.test(token.text);
}

function spell(token: Token, next: Token | undefined): string {
  const isArticle = token.kind === 'article' || (token.kind === 'number' && token.style === 'article');
  if (!isArticle || !next) return token.text;
  const word = next.text.toLowerCase();
  // The author's own choice stands as long as its word does: "an hour" breaks every rule of thumb.
  return token.agreesWith !== undefined && word.startsWith(token.agreesWith) ? token.text : indefiniteArticle(word);
}
