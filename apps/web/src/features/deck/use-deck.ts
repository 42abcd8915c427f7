import type { Conflict } from '@plumbline/contract';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { cardAt, cardBefore, cardsFrom, type Deck } from './deck-order.ts';
import { type DeckFilter, deckQuery } from './deck-queries.ts';
import { DECK_END } from './deck-search.ts';
import { type Decisions, useDecisions } from './use-decisions.ts';

/** Pages are fetched when so few cards are left of what is loaded. */
const AHEAD = 5;

export interface DeckState {
  readonly deck: Deck;
  /** Undefined: it is being fetched, or the end is reached. */
  readonly card: Conflict | undefined;
  readonly previous: Conflict | undefined;
  readonly isLoading: boolean;
  readonly error: Error | null;
  /** Pairs of this kind without a decision, skipped ones among them. */
  readonly left: number;
  readonly decisions: Decisions;
  retry(): void;
}

/** The deck at a place: what is loaded of it, and more on both sides before it is needed. */
export function useDeck(study: string, filter: DeckFilter, at: string | undefined): DeckState {
  // The query is of the place at which the page was opened; walking on from there fetches pages beside it.
  const [first] = useState(() => deckQuery(study, filter, at === DECK_END ? undefined : at));
  const query = useInfiniteQuery(first);
  const decisions = useDecisions(study);
  const { data, hasNextPage, hasPreviousPage, isFetching, isError, fetchNextPage, fetchPreviousPage } = query;
  const decidedHere = decisions.made.map(({ card }) => card.pairId);
  const deck: Deck = {
    cards: data?.pages.flatMap(({ conflicts }) => conflicts) ?? [],
    gone: new Set(filter.decided === 'without' ? decidedHere : []),
    next: data?.pages.at(-1)?.next ?? null,
  };
  const card = cardAt(deck, at);
  const previous = cardBefore(deck, card?.pairId ?? at);
  const isNearEnd = card === undefined || cardsFrom(deck, card, AHEAD).length < AHEAD;
  const isAtEnd = at === DECK_END;
  useEffect(() => {
    if (isFetching || isError) return;
    if (isNearEnd && !isAtEnd && hasNextPage) void fetchNextPage();
    else if (previous === undefined && hasPreviousPage) void fetchPreviousPage();
  }, [
    isFetching,
    isError,
    isNearEnd,
    isAtEnd,
    hasNextPage,
    hasPreviousPage,
    previous,
    fetchNextPage,
    fetchPreviousPage,
  ]);
  // As it was when the page was opened: pages that came later know of some of what was decided here.
  const counted = data?.pages[data.pageParams.indexOf(first.initialPageParam)];
  const newlyDecided = decisions.made.filter(({ card: { decision } }) => decision === null).length;
  return {
    deck,
    card,
    previous,
    isLoading: query.isPending || (card === undefined && !isAtEnd && (hasNextPage || isFetching)),
    error: query.error,
    left: Math.max(0, (counted?.open ?? 0) - newlyDecided),
    decisions,
    retry: () => void (data ? fetchNextPage() : query.refetch()),
  };
}
