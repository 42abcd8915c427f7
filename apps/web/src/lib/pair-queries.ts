import { readPair } from '@plumbline/contract';
import { queryOptions } from '@tanstack/react-query';
import { request } from './api.ts';
import { studyKeys } from './study-queries.ts';

export const pairKeys = {
  one: (study: string, pair: string) => [...studyKeys.one(study), 'pair', pair] as const,
};

/** All that is known of one pair. */
export const pairQuery = (study: string, pair: string) =>
  queryOptions({
    queryKey: pairKeys.one(study, pair),
    queryFn: ({ signal }) => request(readPair, { params: { study, pair } }, { signal }),
  });
