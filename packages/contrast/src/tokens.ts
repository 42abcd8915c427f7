import type { NounForms } from './inflect.ts';
import type { Noun } from './lexicon/nouns.ts';
import type { Background, Relation } from './lexicon/scene-lexicon.ts';

interface Surface {
  /** White space before the token. */
  readonly lead: string;
  /** As written, except that a recognised first word of a sentence is in lower case, so that it can move. */
  readonly text: string;
  /** The token starts a sentence with a capital letter. */
  readonly isCapital: boolean;
}

interface WordToken extends Surface {
  readonly kind: 'word';
}

/** "a" or "an", counting or not. `agreesWith` is the word after it where the prompt's author chose the form. */
interface ArticleToken extends Surface {
  readonly kind: 'article';
  readonly agreesWith?: string;
}

/** A count with the index of the noun that it counts; the count one may be written as an article. */
export interface NumberToken extends Surface {
  readonly kind: 'number';
  readonly value: number;
  readonly style: 'article' | 'digits' | 'word';
  readonly noun: number;
  readonly agreesWith?: string;
}

export interface NounToken extends Surface {
  readonly kind: 'noun';
  readonly forms: NounForms;
  readonly isPlural: boolean;
  /** Null for a noun that the lexicon does not list. */
  readonly entry: Noun | null;
}

export interface ColourToken extends Surface {
  readonly kind: 'colour';
  readonly colour: string;
  /** "blue" in "on a blue background". */
  readonly isBackground: boolean;
}

export interface SizeToken extends Surface {
  readonly kind: 'size';
  readonly opposite: string;
}

export interface RelationToken extends Surface {
  readonly kind: 'relation';
  readonly relation: Relation;
  readonly inverse: string;
}

export interface BackgroundToken extends Surface {
  readonly kind: 'background';
  readonly background: Background;
}

export type Token =
  | WordToken
  | ArticleToken
  | NumberToken
  | NounToken
  | ColourToken
  | SizeToken
  | RelationToken
  | BackgroundToken;

/** A number, colours and sizes with their noun: tokens `start` to `head`, both included. */
export interface Phrase {
  readonly start: number;
  readonly head: number;
}

export interface ParsedPrompt {
  readonly tokens: readonly Token[];
  readonly phrases: readonly Phrase[];
  /** The prompt starts with a capital letter, and so will every text made from it. */
  readonly isCapital: boolean;
  /** Full stop, question or exclamation mark at the very end, if any. */
  readonly ending: string;
  /** Every word belongs to the lexicon. */
  readonly isFullyKnown: boolean;
}
