import type { Conflict } from '@plumbline/contract';
import { DECK_END } from './deck-search.ts';

/** The part of a deck that is loaded: in rising order of ids, without a gap. */
export interface Deck {
  readonly cards: readonly Conflict[];
  /** Pairs that have left it. */
  readonly gone: ReadonlySet<string>;
  /** The first pair after those that are loaded; null: there is none. */
  readonly next: string | null;
}

const isThere =
  ({ gone }: Deck) =>
  ({ pairId }: Conflict): boolean =>
    !gone.has(pairId);

/** The card at a place of the address, or the first one after it; undefined: it is not loaded, or there is none. */
export function cardAt(deck: Deck, at: string | undefined): Conflict | undefined {
  if (at === DECK_END) return undefined;
  return deck.cards.filter(isThere(deck)).find(({ pairId }) => at === undefined || pairId >= at);
}

/** The cards from one on, that one first. */
export const cardsFrom = (deck: Deck, first: Conflict, count: number): readonly Conflict[] =>
  deck.cards.filter((card) => isThere(deck)(card) && card.pairId >= first.pairId).slice(0, count);

/** The place after a card. */
export function placeAfter(deck: Deck, { pairId }: Conflict): string {
  const following = deck.cards.filter(isThere(deck)).find((card) => card.pairId > pairId);
  return following?.pairId ?? deck.next ?? DECK_END;
}

/** The last card before a place, as far as they are loaded. */
export function cardBefore(deck: Deck, at: string | undefined): Conflict | undefined {
  const isBefore = ({ pairId }: Conflict) => at === DECK_END || (at !== undefined && pairId < at);
  return deck.cards.filter((card) => isThere(deck)(card) && isBefore(card)).at(-1);
}
