import { type PhraseIndex, type PhraseMeaning, phraseIndexOf } from './lexicon/phrase-index.ts';
import type { Lexicon } from './lexicon/scene-lexicon.ts';
import { FUNCTION_WORDS } from './lexicon/words.ts';
import type { RawWord } from './split-words.ts';
import type { Token } from './tokens.ts';

const LONGEST_PHRASE_WORDS = 4;
const COLOURED = /^colou?red$/;

/** Words -> tokens that carry what the lexicon knows of them, longest phrases first; counts are not linked yet. */
export function matchPhrases(words: readonly RawWord[], lexicon: Lexicon): Token[] {
  const index = phraseIndexOf(lexicon);
  const tokens: Token[] = [];
  for (let at = 0; at < words.length; ) {
    const match = longestMatch(words, at, index);
    tokens.push(
      match
        ? matchedToken(words.slice(at, at + match.length), match.meaning, words[at + match.length])
        : plainToken(words, at),
    );
    at += match?.length ?? 1;
  }
  return tokens;
}

function longestMatch(words: readonly RawWord[], at: number, index: PhraseIndex) {
  for (let length = Math.min(LONGEST_PHRASE_WORDS, words.length - at); length > 0; length -= 1) {
    const span = words.slice(at, at + length);
    if (!span.every((word, offset) => isOrdinary(word) && (offset === 0 || word.lead !== ''))) continue;
    const meanings = index.get(span.map((word) => word.text.toLowerCase()).join(' ')) ?? [];
    const meaning = meanings.length > 1 ? chooseMeaning(meanings, words.slice(at + length), index) : meanings[0];
    if (meaning && fits(meaning, length, words, at)) return { length, meaning };
  }
  return null;
}

/** A capital inside a sentence marks a name ("Burger King"), which no rule may touch. */
function isOrdinary(word: RawWord): boolean {
  return !word.isQuoted && (word.startsSentence || !/^\p{Lu}/u.test(word.text));
}

/** "orange" is a colour before what can go on as a noun phrase, and the fruit elsewhere. */
function chooseMeaning(meanings: readonly PhraseMeaning[], rest: readonly RawWord[], index: PhraseIndex) {
  const [next, afterNext] = rest.map((word) => word.text.toLowerCase());
  const isIn = (word: string | undefined, kind: PhraseMeaning['kind']) =>
    (index.get(word ?? '') ?? []).some((meaning) => meaning.kind === kind);
  const isColour =
    COLOURED.test(next ?? '') ||
    (next === 'and' && isIn(afterNext, 'colour')) ||
    !(endsNounPhrase(next) || isIn(next, 'relation'));
  return meanings.find((meaning) => meaning.kind === (isColour ? 'colour' : 'noun'));
}

/** True for what can follow the head of a noun phrase: no word at all, a function word, or a verb in -ing or -ed. */
export function endsNounPhrase(word: string | undefined): boolean {
  return word === undefined || !/^[\p{L}\p{N}]/u.test(word) || FUNCTION_WORDS.has(word) || /.(?:ing|ed)$/.test(word);
}

const STARTS_THING = /^(?:an?|the|this|that|its|his|her|their|my|your|our|some|two|three|four|five|six)$/;

/** "over" and its like say where something is only between two things: not in "floating over" or "over whose". */
function fits(meaning: PhraseMeaning, length: number, words: readonly RawWord[], at: number): boolean {
  if (meaning.kind !== 'relation') return true;
  const [next, afterNext] = words.slice(at + length, at + length + 2).map((word) => word.text.toLowerCase());
  const isBeforeThing =
    next !== undefined && (STARTS_THING.test(next) || !endsNounPhrase(next)) && afterNext !== 'other';
  if (length > 1) return isBeforeThing;
  return isBeforeThing && !endsNounPhrase(words[at - 1]?.text.toLowerCase());
}

function plainToken(words: readonly RawWord[], at: number): Token {
  const { lead, text, startsSentence, isQuoted } = words[at] as RawWord;
  const isArticle = /^an?$/i.test(text) && !isQuoted && (startsSentence || !/^A/.test(text));
  const isCapital = startsSentence && /^\p{Lu}/u.test(text);
  const agreesWith = words[at + 1]?.text.toLowerCase();
  if (!isArticle) return { kind: 'word', lead, text, isCapital };
  return { kind: 'article', lead, text: text.toLowerCase(), isCapital, ...(agreesWith ? { agreesWith } : {}) };
}

function matchedToken(span: readonly RawWord[], meaning: PhraseMeaning, next: RawWord | undefined): Token {
  const first = span[0] as RawWord;
  const written = span.map((word, offset) => (offset === 0 ? '' : word.lead) + word.text).join('');
  const surface = { lead: first.lead, text: written.toLowerCase(), isCapital: /^\p{Lu}/u.test(first.text) };
  if (meaning.kind !== 'colour') return { ...surface, ...meaning };
  return { ...surface, ...meaning, isBackground: next?.text.toLowerCase() === 'background' };
}
