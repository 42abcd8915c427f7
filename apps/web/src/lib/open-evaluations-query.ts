import { listOpenEvaluations } from '@plumbline/contract';
import { queryOptions } from '@tanstack/react-query';
import { request } from './api.ts';
import { studyKeys } from './study-queries.ts';

/** The evaluations of a study in which one may vote now; `study` is its slug or id. */
export const openEvaluationsQuery = (study: string) =>
  queryOptions({
    queryKey: [...studyKeys.one(study), 'open-evaluations'] as const,
    queryFn: ({ signal }) => request(listOpenEvaluations, { params: { study } }, { signal }),
    select: ({ evaluations }) => evaluations,
  });
