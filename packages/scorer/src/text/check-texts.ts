import { err, ok, type Result } from '@plumbline/result';
import type { ScoreErrorDetails, TextError } from '../scorer.ts';
import type { TextTokenizer } from './tokenizer.ts';

/** Token ids of each text in order, or why the model must not score them. One bad text refuses all. */
export function checkTexts(
  tokenizer: TextTokenizer,
  texts: readonly string[],
  maxTokens: number,
): Result<readonly (readonly number[])[], TextError, ScoreErrorDetails> {
  const emptyIndex = texts.findIndex((text) => text.trim() === '');
  if (texts.length === 0) return err('text_empty', { message: 'There is no text to score.' });
  if (emptyIndex >= 0) return err('text_empty', { message: `Text ${emptyIndex + 1} of ${texts.length} is empty.` });
  return refuseUnknownWords(tokenizer, texts) ?? encodeTexts(tokenizer, texts, maxTokens);
}

function refuseUnknownWords(tokenizer: TextTokenizer, texts: readonly string[]) {
  const byText = texts
    .map((text) => ({ text, words: tokenizer.findUnknownWords(text) }))
    .filter(({ words }) => words.length > 0);
  if (byText.length === 0) return undefined;
  const words = [...new Set(byText.flatMap((entry) => entry.words))];
  const message = `The model does not know: ${words.map((word) => `“${word}”`).join(', ')}.`;
  return err('unknown_words' as const, { message, unknownWords: { byText } });
}

function encodeTexts(tokenizer: TextTokenizer, texts: readonly string[], maxTokens: number) {
  const ids = texts.map((text) => tokenizer.encode(text));
  const longIndex = ids.findIndex((tokens) => tokens.length > maxTokens);
  if (longIndex < 0) return ok(ids);
  const length = ids[longIndex]?.length;
  const message = `“${texts[longIndex]}” has ${length} tokens; the model reads ${maxTokens} at most.`;
  return err('text_too_long' as const, { message });
}
