import type { ParsedPrompt, Token } from '../tokens.ts';
import { word } from './edit.ts';

/** A prompt that is a list of objects: words before it, the objects, how they are joined, words after it. */
export interface ObjectList {
  readonly head: readonly Token[];
  readonly objects: readonly (readonly Token[])[];
  readonly hasRelation: boolean;
  readonly tail: readonly Token[];
}

const JOINERS = /^(?:,|and|, and|with|next to|beside)$/;

/** Reads "a photo of two cats, a dog and a hat on grass."; null for a prompt that does more than list objects. */
export function readObjectList({ tokens, phrases }: ParsedPrompt): ObjectList | null {
  const first = phrases[0];
  const last = phrases.at(-1);
  if (!first || !last || hasTwoSentences(tokens)) return null;
  const gaps = phrases.slice(1).map((phrase, index) => tokens.slice((phrases[index]?.head ?? 0) + 1, phrase.start));
  const isJoined = gaps.every((gap) => isRelation(gap) || JOINERS.test(textOf(gap)));
  const head = tokens.slice(0, first.start);
  const tail = tokens.slice(last.head + 1);
  if (!isJoined || !isOpening(head) || !isClosing(tail, tokens[last.head])) return null;
  const objects = phrases.map((phrase) => tokens.slice(phrase.start, phrase.head + 1));
  return { head, objects, hasRelation: gaps.some(isRelation), tail };
}

const isRelation = (gap: readonly Token[]) => gap.length === 1 && gap[0]?.kind === 'relation';

const textOf = (gap: readonly Token[]) =>
  gap
    .map((token) => token.text.toLowerCase())
    .join(' ')
    .replace(' ,', ',');

function hasTwoSentences(tokens: readonly Token[]): boolean {
  return tokens.slice(0, -1).some((token) => /^[.!?:;]$/.test(token.text));
}

/** Nothing before the objects, or "a photo of", "there is". */
function isOpening(head: readonly Token[]): boolean {
  return head.length === 0 || /(?:^|\s)of$|^there (?:is|are)$/i.test(textOf(head));
}

const PLACE = /^(?:on|in|at|near|under|over|against|behind|inside|beside|above|below)$/;

/** What can follow a list without belonging to its last object alone: nothing, a place, an activity. */
function isClosing(tail: readonly Token[], last: Token | undefined): boolean {
  const [next, ...rest] = tail;
  if (next === undefined || next.kind === 'background') return true;
  if (next.kind !== 'word') return false;
  if (/^[.!?]$/.test(next.text)) return rest.length === 0;
  const isListed = last?.kind === 'noun' && last.entry !== null;
  return PLACE.test(next.text) || (isListed && /^(?:,|\p{Ll}+ing)$/u.test(next.text));
}

/** The list with other objects: "a", "a and b", "a, b and c"; not for lists that hold a relation. */
export function writeObjectList(list: ObjectList, objects: readonly (readonly Token[])[]): Token[] {
  const joined = objects.flatMap((object, index) => {
    if (index === 0) return withLead(object, list.head.length > 0 ? ' ' : '');
    const joiner = index === objects.length - 1 ? word('and') : word(',', '');
    return [joiner, ...withLead(object, ' ')];
  });
  return [...list.head, ...joined, ...list.tail];
}

function withLead(object: readonly Token[], lead: string): Token[] {
  return object.map((token, index) => (index === 0 ? { ...token, lead } : token));
}
