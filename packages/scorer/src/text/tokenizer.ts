import { Tokenizer } from '@huggingface/tokenizers';
import type { TokenizerSettings } from '@plumbline/contract';
import type { TextCut } from '../scorer.ts';
import { closingTokens } from './closing-tokens.ts';
import { cutText } from './cut-text.ts';

export interface EncodedText {
  /** Exactly what the model reads: with its special tokens, cut where the text is too long, filled up where it wants that. */
  readonly ids: readonly number[];
  /** Null: the text was read whole. */
  readonly cut: TextCut | null;
}

export interface TextTokenizer {
  encode(text: string): EncodedText;
  /**
   * The words of the text that the vocabulary lacks, each once, as written; or special tokens that somebody typed. Empty
   * when every word is known.
   */
  findUnknownWords(text: string): readonly string[];
}

/** A run of letters and digits, with the apostrophes inside it; else one visible character. */
const WORDS = /[\p{L}\p{N}\p{M}]+(?:['’][\p{L}\p{N}\p{M}]+)*|\P{White_Space}/gu;

/** @param json, config  the parsed contents of tokenizer.json and tokenizer_config.json */
export function createTextTokenizer(json: object, config: object, settings: TokenizerSettings): TextTokenizer {
  const tokenizer = new Tokenizer(json, config);
  const closing = closingTokens(tokenizer);
  const special = [...tokenizer.get_added_tokens_decoder().values()].filter((token) => token.special);
  // A person who types "[PAD]" or "<|endoftext|>" means no special token; CLIP would stop reading there.
  const typedTokens = (text: string) =>
    special.map(({ content }) => content).filter((content) => text.includes(content));
  const isUnknown = unknownTest(
    tokenizer,
    settings.unknownTokenId,
    special.map(({ id }) => id),
  );
  const maxTokens = Math.min(settings.maxTokens, settings.padding?.length ?? Number.POSITIVE_INFINITY);
  return {
    encode: (text) => {
      const { ids } = tokenizer.encode(text);
      if (ids.length <= maxTokens) return { ids: fillUp(ids, settings.padding), cut: null };
      const kept = cutText(tokenizer, text, maxTokens);
      const keptIds = [...ids.slice(0, maxTokens - closing.length), ...closing];
      return { ids: fillUp(keptIds, settings.padding), cut: { text, kept, tokens: ids.length, maxTokens } };
    },
    findUnknownWords: (text) => {
      const typed = typedTokens(text);
      if (typed.length > 0) return typed;
      if (!isUnknown(text)) return [];
      const words = new Set((text.match(WORDS) ?? []).filter(isUnknown));
      return words.size > 0 ? [...words] : [text.trim()];
    },
  };
}

function unknownTest(
  tokenizer: Tokenizer,
  unknownTokenId: number | null,
  specialIds: readonly number[],
): (text: string) => boolean {
  if (unknownTokenId === null) return () => false;
  const refused = new Set([unknownTokenId, ...specialIds]);
  return (text) => tokenizer.encode(text, { add_special_tokens: false }).ids.some((id) => refused.has(id));
}

function fillUp(ids: readonly number[], padding: TokenizerSettings['padding']): readonly number[] {
  if (padding === null || ids.length >= padding.length) return ids;
  return [...ids, ...new Array<number>(padding.length - ids.length).fill(padding.tokenId)];
}
