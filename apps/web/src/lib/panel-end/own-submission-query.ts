import { readOwnSubmission } from '@plumbline/contract';
import { queryOptions } from '@tanstack/react-query';
import { request } from '../api.ts';
import { studyKeys } from '../study-queries.ts';

/** One's own submission as a panel's participant; null: one is none. Asked once, and again when it has ended. */
export const ownSubmissionQuery = (study: string) =>
  queryOptions({
    queryKey: [...studyKeys.one(study), 'own-submission'] as const,
    queryFn: ({ signal }) => request(readOwnSubmission, { params: { study } }, { signal }),
    select: ({ submission }) => submission,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
