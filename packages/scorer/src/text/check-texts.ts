import { err, ok, type Result } from '@plumbline/result';
import type { ScoreErrorDetails, TextCut, TextError } from '../scorer.ts';
import type { TextTokenizer } from './tokenizer.ts';

export interface CheckedTexts {
  /** Token ids of each text, in the order of the texts. */
  readonly ids: readonly (readonly number[])[];
  /** Texts that the model reads only the beginning of, each once. */
  readonly cuts: readonly TextCut[];
}

/** What the model reads of each text, or why it must not score them. One bad text refuses all. */
export function checkTexts(
  tokenizer: TextTokenizer,
  texts: readonly string[],
): Result<CheckedTexts, TextError, ScoreErrorDetails> {
  const emptyIndex = texts.findIndex((text) => text.trim() === '');
  if (texts.length === 0) return err('text_empty', { message: 'There is no text to score.' });
  if (emptyIndex >= 0) return err('text_empty', { message: `Text ${emptyIndex + 1} of ${texts.length} is empty.` });
  return refuseUnknownWords(tokenizer, texts) ?? encodeTexts(tokenizer, texts);
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

function encodeTexts(tokenizer: TextTokenizer, texts: readonly string[]) {
  const encoded = texts.map((text) => tokenizer.encode(text));
  const cuts = encoded.flatMap(({ cut }, index) => (cut !== null && texts.indexOf(cut.text) === index ? [cut] : []));
  return ok({ ids: encoded.map(({ ids }) => ids), cuts });
}
