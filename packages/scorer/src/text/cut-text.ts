import type { Tokenizer } from '@huggingface/tokenizers';

/** A word that is not finished may take more tokens than the whole: so far it is worth looking on. */
const LOOK_AHEAD = 32;

/**
 * The beginning of a text that a model reads when the rest is cut off: its longest part that takes no more tokens than the
 * model has, as it was written. Where the cut divides a word, the part that is shown may have other tokens than those read.
 */
export function cutText(tokenizer: Tokenizer, text: string, maxTokens: number): string {
  const ends = endsOfCharacters(text);
  const fits = (count: number) => tokenizer.encode(text.slice(0, ends[count])).ids.length <= maxTokens;
  let kept = 0;
  let tooMany = ends.length;
  while (tooMany - kept > 1) {
    const middle = (kept + tooMany) >> 1;
    if (fits(middle)) kept = middle;
    else tooMany = middle;
  }
  for (let count = kept + 1; count < Math.min(kept + LOOK_AHEAD, ends.length); count++) {
    if (fits(count)) kept = count;
  }
  return text.slice(0, ends[kept]).trimEnd();
}

/** Where each character ends; surrogate pairs stay together. 0 comes first. */
function endsOfCharacters(text: string): readonly number[] {
  const ends = [0];
  for (const character of text) ends.push((ends.at(-1) ?? 0) + character.length);
  return ends;
}
