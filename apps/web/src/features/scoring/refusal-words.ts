/** What stands between a pair and its score, and what can be done about it. */
interface RefusalWords {
  readonly reason: string;
  readonly remedy: string;
}

const WORDS: Readonly<Record<string, RefusalWords>> = {
  unknown_words: {
    reason: 'A word that the model does not know',
    remedy: 'Such a score would mean nothing. Change the words in prompt or contrastive prompts, or use another model.',
  },
  text_empty: { reason: 'A text without words', remedy: 'Import the prompt or its contrastive prompts again.' },
  no_contrastive_prompts: {
    reason: 'No contrastive prompts',
    remedy: 'TextNorm compares a prompt with its contrastive prompts: import them.',
  },
  image_missing: { reason: 'The image is not here', remedy: 'Import the pairs again with a folder of their images.' },
  image_unavailable: { reason: 'The image could not be had', remedy: 'Try again when the storage of images is back.' },
  image_unreadable: {
    reason: 'The image cannot be read',
    remedy: 'Replace the file by a whole JPEG, PNG, WebP or AVIF.',
  },
  image_altered: {
    reason: 'The image file has changed',
    remedy: 'Its bytes are not those that were imported: restore the file, or import the pairs again.',
  },
  image_too_large: { reason: 'The image has too many pixels', remedy: 'Import it again in a smaller size.' },
  rewards_do_not_match: {
    reason: 'The contrastive prompts changed meanwhile',
    remedy: 'Try again: the new ones are used then.',
  },
};

/** In words; a reason that is new here stands by its own name. */
export const wordsOfRefusal = (code: string): RefusalWords =>
  WORDS[code] ?? { reason: code.replaceAll('_', ' '), remedy: 'Look at the example, then try again.' };
