import { readFileSync } from 'node:fs';

/** The words that the embedded reward model was trained with, from its tokenizer. */
export function readKnownWords(): ReadonlySet<string> {
  const path = new URL('../../../public/models/scene-clip/tokenizer.json', import.meta.url);
  const tokenizer = JSON.parse(readFileSync(path, 'utf8')) as { model: { vocab: Record<string, number> } };
  return new Set(Object.keys(tokenizer.model.vocab));
}

/** Splits as the tokenizer does: lower case, punctuation apart. */
export function splitForModel(text: string): string[] {
  return text.toLowerCase().match(/\p{L}+|\p{N}+|[^\s\p{L}\p{N}]/gu) ?? [];
}
