const UNKNOWN = '<unk>';
const END = '</s>';

/** A tokenizer of SigLIP's kind: unigram pieces of lower-case text without punctuation, an end token behind. */
export function buildUnigramTokenizer(words: readonly string[], maxTokens: number) {
  const letters = [...'abcdefghijklmnopqrstuvwxyz0123456789'];
  const vocab: [string, number][] = [
    ['<pad>', 0],
    [END, 0],
    [UNKNOWN, 0],
    ['▁', -4],
    ...words.map((word): [string, number] => [`▁${word}`, -6]),
    ...letters.map((letter): [string, number] => [letter, -8]),
  ];
  const added = (content: string, id: number) => ({ id, content, special: true, normalized: false });
  const json = {
    version: '1.0',
    added_tokens: [added(END, 1), added(UNKNOWN, 2)],
    normalizer: {
      type: 'Sequence',
      normalizers: [
        { type: 'Lowercase' },
        { type: 'Replace', pattern: { Regex: '[!"#$%&\'()*+,\\-./:;<=>?@\\[\\\\\\]^_`{|}~]' }, content: '' },
        { type: 'Replace', pattern: { Regex: '\\s+' }, content: ' ' },
        { type: 'Strip', strip_left: true, strip_right: true },
      ],
    },
    pre_tokenizer: { type: 'Metaspace', replacement: '▁', prepend_scheme: 'always', add_prefix_space: true },
    post_processor: {
      type: 'TemplateProcessing',
      single: [{ Sequence: { id: 'A', type_id: 0 } }, { SpecialToken: { id: END, type_id: 0 } }],
      pair: [],
      special_tokens: { [END]: { id: END, ids: [1], tokens: [END] } },
    },
    decoder: { type: 'Metaspace', replacement: '▁', prepend_scheme: 'always', add_prefix_space: true },
    model: { type: 'Unigram', unk_id: 2, vocab },
  };
  const config = {
    eos_token: END,
    model_max_length: maxTokens,
    pad_token: END,
    tokenizer_class: 'SiglipTokenizer',
    unk_token: UNKNOWN,
  };
  return { json, config, vocabulary: vocab.length };
}
