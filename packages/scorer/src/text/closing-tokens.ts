import type { Tokenizer } from '@huggingface/tokenizers';

/**
 * The special tokens that the tokenizer puts behind every text, such as CLIP's end token: the model reads its result there,
 * so a text that is too long must be cut before them.
 */
export function closingTokens(tokenizer: Tokenizer): readonly number[] {
  const bare = tokenizer.encode('a', { add_special_tokens: false }).ids;
  const whole = tokenizer.encode('a').ids;
  const opening = whole.findIndex((_, start) => bare.every((id, index) => whole[start + index] === id));
  return whole.slice(Math.max(opening, 0) + bare.length);
}
