import { listSubmissions, readRecruitment } from '@plumbline/contract';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { request } from '../../lib/api.ts';
import { studyKeys } from '../../lib/study-queries.ts';

export const crowdKeys = { all: (study: string) => [...studyKeys.one(study), 'crowd'] as const };

export const recruitmentQuery = (study: string) =>
  queryOptions({
    queryKey: [...crowdKeys.all(study), 'recruitment'] as const,
    queryFn: ({ signal }) => request(readRecruitment, { params: { study } }, { signal }),
  });

/** Newest first, page by page. */
export const submissionsQuery = (study: string) =>
  infiniteQueryOptions({
    queryKey: [...crowdKeys.all(study), 'submissions'] as const,
    queryFn: ({ pageParam, signal }) =>
      request(
        listSubmissions,
        { params: { study }, query: pageParam === null ? {} : { before: pageParam } },
        { signal },
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextBefore }) => nextBefore,
  });
