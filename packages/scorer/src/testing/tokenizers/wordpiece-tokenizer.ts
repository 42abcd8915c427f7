const SPECIALS = ['[PAD]', '[UNK]', '[CLS]', '[SEP]', '[MASK]'];

/** A tokenizer of BERT's kind: words of the list whole, others letter by letter. */
export function buildWordPieceTokenizer(words: readonly string[], maxTokens: number) {
  const letters = [...'abcdefghijklmnopqrstuvwxyz0123456789.,!?'];
  const pieces = [...new Set([...SPECIALS, ...words, ...letters, ...letters.map((letter) => `##${letter}`)])];
  const vocab = Object.fromEntries(pieces.map((piece, id) => [piece, id]));
  const around = (content: string) => ({ id: content, ids: [vocab[content]], tokens: [content] });
  const json = {
    version: '1.0',
    added_tokens: SPECIALS.map((content, id) => ({ id, content, special: true, normalized: false })),
    normalizer: {
      type: 'BertNormalizer',
      clean_text: true,
      handle_chinese_chars: true,
      strip_accents: null,
      lowercase: true,
    },
    pre_tokenizer: { type: 'BertPreTokenizer' },
    post_processor: {
      type: 'TemplateProcessing',
      single: [
        { SpecialToken: { id: '[CLS]', type_id: 0 } },
        { Sequence: { id: 'A', type_id: 0 } },
        { SpecialToken: { id: '[SEP]', type_id: 0 } },
      ],
      pair: [],
      special_tokens: { '[CLS]': around('[CLS]'), '[SEP]': around('[SEP]') },
    },
    decoder: { type: 'WordPiece', prefix: '##', cleanup: true },
    model: {
      type: 'WordPiece',
      unk_token: '[UNK]',
      continuing_subword_prefix: '##',
      max_input_chars_per_word: 100,
      vocab,
    },
  };
  const config = {
    cls_token: '[CLS]',
    do_lower_case: true,
    mask_token: '[MASK]',
    model_max_length: maxTokens,
    pad_token: '[PAD]',
    sep_token: '[SEP]',
    tokenizer_class: 'BertTokenizer',
    unk_token: '[UNK]',
  };
  return { json, config, vocabulary: pieces.length };
}
