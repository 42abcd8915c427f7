import { FUNCTION_WORDS } from '../lexicon/words.ts';
import type { ColourToken, ParsedPrompt, Token } from '../tokens.ts';
import { indexesOf, replaceTokens, reword } from './edit.ts';
import type { Rule } from './rule.ts';

/** "a red car and a blue hat" -> "a blue car and a red hat"; "a red car and a hat" -> "a car and a red hat". */
export const coloursExchanged: Rule = {
  name: 'colours exchanged',
  propose({ prompt }) {
    const colours = indexesOf(prompt.tokens, 'colour').filter((at) => !colourAt(prompt, at).isBackground);
    const pairs = colours.slice(1).map((second, index) => [colours[index] as number, second] as const);
    const exchanged = pairs.filter(([first, second]) => describesTwoThings(prompt, first, second));
    const moved = colours.length === 1 ? moveColour(prompt, colours[0] as number) : [];
    return [...exchanged.map(([first, second]) => exchange(prompt, first, second)), ...moved];
  },
};

const colourAt = ({ tokens }: ParsedPrompt, at: number) => tokens[at] as ColourToken;

/** "yellow and black bus" says the same either way round: a thing must stand between the two colours. */
function describesTwoThings(prompt: ParsedPrompt, first: number, second: number): boolean {
  if (colourAt(prompt, first).colour === colourAt(prompt, second).colour) return false;
  if (/^(?:and|or|,)$/.test(prompt.tokens[first + 1]?.text ?? '')) return false;
  return prompt.tokens.slice(first + 1, second).some((token) => token.kind === 'noun' || isContentWord(token));
}

function isContentWord(token: Token): boolean {
  return token.kind === 'word' && /^\p{L}/u.test(token.text) && !FUNCTION_WORDS.has(token.text.toLowerCase());
}

function exchange(prompt: ParsedPrompt, first: number, second: number): Token[] {
  const [one, other] = [colourAt(prompt, first), colourAt(prompt, second)];
  const edits: [number, Token][] = [
    [first, reword(one, other.text)],
    [second, reword(other, one.text)],
  ];
  return replaceTokens(prompt.tokens, new Map(edits));
}

function moveColour({ tokens, phrases }: ParsedPrompt, at: number): Token[][] {
  const [first, second] = phrases;
  if (!first || !second || phrases.length > 2) return [];
  const owner = [first, second].find((phrase) => phrase.start <= at && at < phrase.head);
  const colour = tokens[at];
  const next = tokens[at + 1];
  // "a red coloured car" needs the colour; a bare "red car" has no article to stand first.
  if (!owner || !colour || next?.kind !== 'noun' || tokens[owner.start]?.kind !== 'number') return [];
  const other = owner === first ? second : first;
  const target = other.start < other.head ? firstAfterCount(tokens, other.start, other.head) : other.head;
  if (tokens[other.start]?.kind !== 'number') return [];
  const moved = tokens.flatMap((token, index) => {
    if (index === at) return [];
    return index === target ? [{ ...colour, lead: ' ' }, token] : [token];
  });
  return [moved];
}

function firstAfterCount(tokens: readonly Token[], start: number, head: number): number {
  let at = start + 1;
  while (at < head && tokens[at]?.kind === 'size') at += 1;
  return at;
}
