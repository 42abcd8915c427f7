import type { NounForms } from '../inflect.ts';
import type { Noun } from './nouns.ts';
import type { Background, Lexicon, Relation } from './scene-lexicon.ts';

export type PhraseMeaning =
  | { readonly kind: 'noun'; readonly entry: Noun; readonly forms: NounForms; readonly isPlural: boolean }
  | { readonly kind: 'colour'; readonly colour: string }
  | { readonly kind: 'size'; readonly opposite: string }
  | { readonly kind: 'relation'; readonly relation: Relation; readonly inverse: string }
  | { readonly kind: 'background'; readonly background: Background };

/** What each phrase of a lexicon can mean; "orange" is a colour and a fruit. */
export type PhraseIndex = ReadonlyMap<string, readonly PhraseMeaning[]>;

const indexes = new WeakMap<Lexicon, PhraseIndex>();

export function phraseIndexOf(lexicon: Lexicon): PhraseIndex {
  const known = indexes.get(lexicon);
  if (known) return known;
  const index = buildIndex(lexicon);
  indexes.set(lexicon, index);
  return index;
}

function buildIndex(lexicon: Lexicon): PhraseIndex {
  const index = new Map<string, PhraseMeaning[]>();
  for (const [phrase, meaning] of allPhrases(lexicon)) {
    const meanings = index.get(phrase) ?? [];
    // A noun with equal forms ("sheep") is listed once; its count tells its number.
    if (!meanings.some((other) => other.kind === meaning.kind)) meanings.push(meaning);
    index.set(phrase, meanings);
  }
  return index;
}

function* allPhrases(lexicon: Lexicon): Iterable<readonly [string, PhraseMeaning]> {
  for (const entry of lexicon.nouns) yield* nounPhrases(entry);
  for (const colour of lexicon.colours) yield [colour, { kind: 'colour', colour }];
  for (const [spelling, colour] of Object.entries(lexicon.colourSynonyms)) yield [spelling, { kind: 'colour', colour }];
  for (const size of lexicon.sizes) {
    for (const { text, opposite } of size.wordings) yield [text, { kind: 'size', opposite }];
  }
  for (const relation of lexicon.relations) {
    for (const { text, inverse } of relation.wordings) yield [text, { kind: 'relation', relation, inverse }];
  }
  for (const background of lexicon.backgrounds) {
    for (const wording of background.wordings) yield [wording, { kind: 'background', background }];
  }
}

function* nounPhrases(entry: Noun): Iterable<readonly [string, PhraseMeaning]> {
  for (const [at, singular] of entry.singular.entries()) {
    const forms = { singular, plural: entry.plural[at] ?? entry.plural[0] };
    yield [singular, { kind: 'noun', entry, forms, isPlural: false }];
  }
  for (const [at, plural] of entry.plural.entries()) {
    const forms = { singular: entry.singular[at] ?? entry.singular[0], plural };
    yield [plural, { kind: 'noun', entry, forms, isPlural: true }];
  }
}
