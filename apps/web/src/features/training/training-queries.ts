import { listTrainees, readTraining } from '@plumbline/contract';
import { queryOptions } from '@tanstack/react-query';
import { request } from '../../lib/api.ts';
import { studyKeys } from '../../lib/study-queries.ts';

export const trainingKeys = {
  all: (study: string) => [...studyKeys.one(study), 'training'] as const,
  items: (study: string) => [...trainingKeys.all(study), 'items'] as const,
  people: (study: string) => [...trainingKeys.all(study), 'people'] as const,
};

/** The policy of the round, and the examples and questions with how often each was missed. */
export const trainingQuery = (study: string) =>
  queryOptions({
    queryKey: trainingKeys.items(study),
    queryFn: ({ signal }) => request(readTraining, { params: { study } }, { signal }),
  });

/** Annotators of the study and how they did in the round. */
export const traineesQuery = (study: string) =>
  queryOptions({
    queryKey: trainingKeys.people(study),
    queryFn: ({ signal }) => request(listTrainees, { params: { study } }, { signal }),
  });
