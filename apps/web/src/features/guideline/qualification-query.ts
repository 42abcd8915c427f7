import { readQualification } from '@plumbline/contract';
import { queryOptions } from '@tanstack/react-query';
import { request } from '../../lib/api.ts';
import { studyKeys } from '../../lib/study-queries.ts';

export const qualificationKey = (study: string) => [...studyKeys.one(study), 'qualification'] as const;

/** Where this person is in the qualification round. */
export const qualificationQuery = (study: string) =>
  queryOptions({
    queryKey: qualificationKey(study),
    queryFn: ({ signal }) => request(readQualification, { params: { study } }, { signal }),
  });
