import { readGuideline } from '@plumbline/contract';
import { queryOptions } from '@tanstack/react-query';
import { request } from '../api.ts';
import { studyKeys } from '../study-queries.ts';

const FRESH_MS = 60_000;

export const guidelineKey = (study: string) => [...studyKeys.one(study), 'guideline'] as const;

/** What a study asks of those who label, with its examples. */
export const guidelineQuery = (study: string) =>
  queryOptions({
    queryKey: guidelineKey(study),
    queryFn: ({ signal }) => request(readGuideline, { params: { study } }, { signal }),
    staleTime: FRESH_MS,
  });
