import { Tokenizer } from '@huggingface/tokenizers';

export interface TextTokenizer {
  /** Token ids with the model's special tokens around them. Nothing is cut off: the caller checks the length. */
  encode(text: string): readonly number[];
  /** The words of the text that the vocabulary lacks, each once, as written. Empty when every word is known. */
  findUnknownWords(text: string): readonly string[];
}

/** A run of letters and digits, with the apostrophes inside it; else one visible character. */
const WORDS = /[\p{L}\p{N}\p{M}]+(?:['’][\p{L}\p{N}\p{M}]+)*|\P{White_Space}/gu;

/**
 * @param json, config  the parsed contents of tokenizer.json and tokenizer_config.json
 * @param unknownTokenId  null for a tokenizer that has a piece for every text
 */
export function createTextTokenizer(json: object, config: object, unknownTokenId: number | null): TextTokenizer {
  const tokenizer = new Tokenizer(json, config);
  const specialIds = new Set(
    [...tokenizer.get_added_tokens_decoder()].flatMap(([id, { special }]) => (special ? id : [])),
  );
  const hasUnknown = (text: string) =>
    unknownTokenId !== null &&
    // A person who types "[PAD]" means no special token either.
    tokenizer.encode(text, { add_special_tokens: false }).ids.some((id) => id === unknownTokenId || specialIds.has(id));

  return {
    encode: (text) => tokenizer.encode(text).ids,
    findUnknownWords: (text) => {
      if (!hasUnknown(text)) return [];
      const words = new Set((text.match(WORDS) ?? []).filter(hasUnknown));
      return words.size > 0 ? [...words] : [text.trim()];
    },
  };
}
