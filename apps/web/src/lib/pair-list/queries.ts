import { listPairs, readFacets } from '@plumbline/contract';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { request } from '../api.ts';
import { studyKeys } from '../study-queries.ts';
import { toPairsQuery, type View } from './view.ts';

export const PAGE_SIZE = 60;

export const pairListKeys = {
  all: (study: string) => [...studyKeys.one(study), 'pair-list'] as const,
  list: (study: string, view: View) => [...pairListKeys.all(study), toPairsQuery(view)] as const,
  facets: (study: string) => [...studyKeys.one(study), 'facets'] as const,
};

/** The pairs of a view, a page at a time. */
export const pairListQuery = (study: string, view: View) =>
  infiniteQueryOptions({
    queryKey: pairListKeys.list(study, view),
    queryFn: ({ pageParam, signal }) =>
      request(
        listPairs,
        {
          params: { study },
          query: { ...toPairsQuery(view), limit: PAGE_SIZE, ...(pageParam && { cursor: pageParam }) },
        },
        { signal },
      ),
    initialPageParam: '',
    getNextPageParam: (last) => last.nextCursor,
  });

/** Subsets and generators to filter by. */
export const facetsQuery = (study: string) =>
  queryOptions({
    queryKey: pairListKeys.facets(study),
    queryFn: ({ signal }) => request(readFacets, { params: { study } }, { signal }),
  });
