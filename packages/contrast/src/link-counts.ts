import { formsOfPlural, formsOfSingular } from './inflect.ts';
import { FUNCTION_WORDS, NUMBER_WORDS } from './lexicon/words.ts';
import { endsNounPhrase } from './match-phrases.ts';
import type { NounToken, Token } from './tokens.ts';

const LONGEST_MODIFIER_WORDS = 3;

/** Turns counts before a noun into number tokens, and the nouns that only their count reveals into noun tokens. */
export function linkCounts(matched: readonly Token[]): Token[] {
  const tokens = [...matched];
  for (const [at, token] of matched.entries()) {
    const count = readCount(token);
    if (!count) continue;
    const head = findHead(tokens, at, count.value, count.style);
    if (!head) continue;
    tokens[head.index] = head.noun;
    const { lead, text, isCapital } = token;
    const agreesWith = token.kind === 'article' && token.agreesWith ? { agreesWith: token.agreesWith } : {};
    tokens[at] = {
      kind: 'number',
      lead,
      text: text.toLowerCase(),
      isCapital,
      ...count,
      noun: head.index,
      ...agreesWith,
    };
  }
  return tokens;
}

type CountStyle = 'article' | 'digits' | 'word';

function readCount(token: Token): { value: number; style: CountStyle } | null {
  if (token.kind === 'article') return { value: 1, style: 'article' };
  if (token.kind !== 'word') return null;
  if (/^(?:[1-9]|1[0-2])$/.test(token.text)) return { value: Number(token.text), style: 'digits' };
  const isName = !token.isCapital && /^\p{Lu}/u.test(token.text);
  const word = NUMBER_WORDS.findIndex((name) => !isName && name === token.text.toLowerCase());
  return word < 0 ? null : { value: word + 1, style: 'word' };
}

/** The noun that a count at `at` counts: a listed noun, or after a safe count the last word before a boundary. */
function findHead(tokens: readonly Token[], at: number, value: number, style: CountStyle) {
  let unknownWords = 0;
  for (let index = at + 1; index < tokens.length; index += 1) {
    const token = tokens[index] as Token;
    if (token.kind === 'colour' && !token.isBackground) continue;
    if (token.kind === 'size') continue;
    if (token.kind !== 'noun' && token.kind !== 'word') return null;
    if (token.kind === 'word' && !canModify(token.text)) return null;
    const isEnd = endsAt(tokens, index);
    if (token.kind === 'noun' && isEnd) return agree(index, token, value);
    const noun = token.kind === 'word' && isEnd ? unlistedNoun(tokens, index, value, style) : null;
    if (noun) return { index, noun };
    // A participle or a noun before another noun describes it: "a knitted hat", "three cat toys".
    unknownWords += 1;
    if (unknownWords > LONGEST_MODIFIER_WORDS) return null;
  }
  return null;
}

const canModify = (word: string) => /^\p{Ll}[\p{L}'’-]*$/u.test(word) && !FUNCTION_WORDS.has(word);

function endsAt(tokens: readonly Token[], index: number): boolean {
  const next = tokens[index + 1];
  if (next === undefined || next.kind === 'relation' || next.kind === 'background' || next.kind === 'article')
    return true;
  return next.kind === 'word' && endsNounPhrase(next.text.toLowerCase());
}

function agree(index: number, noun: NounToken, value: number) {
  const isInvariable = noun.forms.singular === noun.forms.plural;
  if (!isInvariable && noun.isPlural !== value > 1) return null;
  return { index, noun: { ...noun, isPlural: value > 1 } };
}

/** "cubes" of "3 cubes", "racket" of "a tennis racket"; null where the word may be something else than a noun. */
function unlistedNoun(tokens: readonly Token[], index: number, value: number, style: CountStyle): NounToken | null {
  const { lead, text, isCapital } = tokens[index] as Token;
  const plural = formsOfPlural(text);
  const forms = value > 1 ? plural : plural || style === 'digits' ? null : formsOfSingular(text);
  if (!forms || /(?:ing|ed|ly)$/.test(text) || tokens[index + 1]?.text === 'of') return null;
  return { kind: 'noun', lead, text, isCapital, forms, isPlural: value > 1, entry: null };
}
