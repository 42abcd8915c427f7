import { ByteCache } from '../cache/byte-cache.ts';
import type { EncodedText, TextTokenizer } from './tokenizer.ts';

/** Some 5,000 texts of 77 tokens: those of a few studies. */
const KEPT_BYTES = 4 * 1024 * 1024;

interface KnownText {
  readonly encoded: EncodedText;
  readonly unknownWords: readonly string[];
}

/** Splits each text once while it is remembered: all images of a prompt are scored with the same texts. */
export function rememberTexts(tokenizer: TextTokenizer): TextTokenizer {
  const known = new ByteCache<KnownText>(KEPT_BYTES, ({ encoded: { ids, cut } }) => 8 * ids.length + (cut ? 1024 : 0));
  const look = (text: string): KnownText => {
    const found = known.get(text);
    if (found !== undefined) return found;
    const looked = { encoded: tokenizer.encode(text), unknownWords: tokenizer.findUnknownWords(text) };
    known.set(text, looked);
    return looked;
  };
  return {
    encode: (text) => look(text).encoded,
    findUnknownWords: (text) => look(text).unknownWords,
  };
}
