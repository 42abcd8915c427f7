import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { pairListQuery } from '../../lib/pair-list/queries.ts';
import type { View } from '../../lib/pair-list/view.ts';
import { findNeighbours, type Neighbours } from './neighbours.ts';
import { pairQuery } from './queries.ts';

// Somebody may open a link to a pair deep in a long list: look this far for its place, then do without.
const MAX_PAGES = 40;

export interface ListPlace {
  readonly neighbours: Neighbours | null;
  readonly total: number | null;
  readonly isLooking: boolean;
}

/** The place of a pair in the list of a view; loads on until the pair and the one after it are known. */
export function useNeighbours(study: string, view: View, pairId: string): ListPlace {
  const { data, hasNextPage, isFetching, isError, fetchNextPage } = useInfiniteQuery(pairListQuery(study, view));
  const neighbours = useMemo(
    () => findNeighbours(data?.pages.flatMap((page) => page.pairs) ?? [], pairId),
    [data, pairId],
  );
  const isEndKnown = neighbours?.next != null || !hasNextPage || (data?.pages.length ?? 0) >= MAX_PAGES;
  useEffect(() => {
    if (!isEndKnown && !isFetching && !isError) void fetchNextPage();
  }, [isEndKnown, isFetching, isError, fetchNextPage]);
  usePrefetchedPairs(study, neighbours);
  return { neighbours, total: data?.pages.at(-1)?.total ?? null, isLooking: !isEndKnown || data === undefined };
}

/** So that going on never waits. */
function usePrefetchedPairs(study: string, neighbours: Neighbours | null): void {
  const queryClient = useQueryClient();
  const { next = null, previous = null } = neighbours ?? {};
  useEffect(() => {
    for (const pair of [next, previous]) if (pair !== null) void queryClient.prefetchQuery(pairQuery(study, pair));
  }, [queryClient, study, next, previous]);
}
