import { BYTE_CHARACTERS } from './byte-characters.ts';
import { trainBpe } from './train-bpe.ts';

export interface BpeVocabulary {
  readonly vocab: Readonly<Record<string, number>>;
  readonly merges: readonly (readonly [string, string])[];
}

const START = '<|startoftext|>';
const END = '<|endoftext|>';
const END_OF_WORD = '</w>';
/** OpenAI's pattern as it stands in tokenizer.json on the hub. */
const SPLIT = String.raw`<\|startoftext\|>|<\|endoftext\|>|'s|'t|'re|'ve|'m|'ll|'d|[\p{L}]+|[\p{N}]|[^\s\p{L}\p{N}]+`;

/** A vocabulary of CLIP's kind: every byte alone, these words whole, the end token last. */
export function buildClipVocabulary(words: readonly string[], size?: number): BpeVocabulary {
  const merges = trainBpe(words, END_OF_WORD);
  const pieces = [
    ...BYTE_CHARACTERS,
    ...BYTE_CHARACTERS.map((character) => character + END_OF_WORD),
    ...new Set(merges.map((pair) => pair.join(''))),
  ];
  const specials = size ?? pieces.length + 2;
  if (specials < pieces.length + 2) throw new Error(`${pieces.length + 2} tokens do not fit a vocabulary of ${size}`);
  const vocab = Object.fromEntries(pieces.map((piece, id) => [piece, id]));
  return { vocab: { ...vocab, [START]: specials - 2, [END]: specials - 1 }, merges };
}

/** Contents of tokenizer.json and tokenizer_config.json, structured as those of CLIP on the hub. */
export function buildClipTokenizer({ vocab, merges }: BpeVocabulary, maxTokens: number) {
  const special = (content: string, normalized: boolean) => ({
    id: vocab[content],
    special: true,
    content,
    single_word: false,
    lstrip: false,
    rstrip: false,
    normalized,
  });
  const json = {
    version: '1.0',
    truncation: null,
    padding: null,
    added_tokens: [special(START, true), special(END, false)],
    normalizer: {
      type: 'Sequence',
      normalizers: [
        { type: 'NFC' },
        { type: 'Replace', pattern: { Regex: '\\s+' }, content: ' ' },
        { type: 'Lowercase' },
      ],
    },
    pre_tokenizer: {
      type: 'Sequence',
      pretokenizers: [
        { type: 'Split', pattern: { Regex: SPLIT }, behavior: 'Removed', invert: true },
        { type: 'ByteLevel', add_prefix_space: false, trim_offsets: true },
      ],
    },
    post_processor: {
      type: 'RobertaProcessing',
      sep: [END, vocab[END]],
      cls: [START, vocab[START]],
      trim_offsets: false,
      add_prefix_space: false,
    },
    decoder: { type: 'ByteLevel', add_prefix_space: true, trim_offsets: true },
    model: {
      type: 'BPE',
      dropout: null,
      unk_token: END,
      continuing_subword_prefix: '',
      end_of_word_suffix: END_OF_WORD,
      fuse_unk: false,
      vocab,
      merges: merges.map((pair) => pair.join(' ')),
    },
  };
  const config = {
    add_prefix_space: false,
    bos_token: START,
    do_lower_case: true,
    eos_token: END,
    errors: 'replace',
    model_max_length: maxTokens,
    pad_token: END,
    tokenizer_class: 'CLIPTokenizer',
    unk_token: END,
  };
  return { json, config };
}
