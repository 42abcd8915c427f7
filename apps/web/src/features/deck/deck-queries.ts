import { type ConflictFilter, listConflicts } from '@plumbline/contract';
import { infiniteQueryOptions } from '@tanstack/react-query';
import { request } from '../../lib/api.ts';
import { studyKeys } from '../../lib/study-queries.ts';

export type DeckFilter = ConflictFilter;

/** Where a page of the deck begins or ends. */
type DeckPlace = { readonly from?: string } | { readonly before: string };

const PAGE = 20;

/** The deck from a pair on, in pages that are read once: what is decided leaves them here, not there. */
export const deckQuery = (study: string, filter: DeckFilter, start: string | undefined) =>
  infiniteQueryOptions({
    queryKey: [...studyKeys.one(study), 'deck', filter, start ?? null] as const,
    queryFn: ({ pageParam, signal }) =>
      request(listConflicts, { params: { study }, query: { ...filter, ...pageParam, limit: PAGE } }, { signal }),
    initialPageParam: (start === undefined ? {} : { from: start }) as DeckPlace,
    getNextPageParam: ({ next }): DeckPlace | undefined => (next === null ? undefined : { from: next }),
    getPreviousPageParam: ({ hasEarlier, conflicts }): DeckPlace | undefined =>
      hasEarlier && conflicts[0] ? { before: conflicts[0].pairId } : undefined,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
