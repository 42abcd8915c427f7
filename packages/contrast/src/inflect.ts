import { pluralize, singularize } from 'inflection';

export interface NounForms {
  readonly singular: string;
  readonly plural: string;
}

/** Forms of an English noun that no lexicon lists, read from its plural; null where the word is no safe plural. */
export function formsOfPlural(word: string): NounForms | null {
  if (word.length < 3) return null;
  const singular = singularize(word);
  // The round trip rejects the words that the library cuts in a wrong place, such as "shoes".
  return singular !== word && pluralize(singular) === word ? { singular, plural: word } : null;
}

export function formsOfSingular(word: string): NounForms {
  return { singular: word, plural: pluralize(word) };
}

const SOUNDS_LIKE_A_CONSONANT = /^(?:one|once|uni(?!n)|use|usu|eu|ewe)/i;

export function indefiniteArticle(nextWord: string): 'a' | 'an' {
  return /^[aeiou]/i.test(nextWord) && !SOUNDS_LIKE_A_CONSONANT.test(nextWord) ? 'an' : 'a';
}

export function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
