import { type EvaluationDraftInput, listEvaluations, listGenerators, planEvaluation } from '@plumbline/contract';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { request } from '../api.ts';
import { studyKeys } from '../study-queries.ts';

export const evaluationKeys = {
  /** Everything of the evaluations of a study nests under this key. */
  all: (study: string) => [...studyKeys.one(study), 'evaluations'] as const,
  list: (study: string) => [...evaluationKeys.all(study), 'list'] as const,
  plan: (study: string, draft: EvaluationDraftInput) => [...evaluationKeys.all(study), 'plan', draft] as const,
  generators: (study: string) => [...studyKeys.one(study), 'generators'] as const,
};

/** The evaluations of a study as those know them who run it, newest first. */
export const evaluationsQuery = (study: string) =>
  queryOptions({
    queryKey: evaluationKeys.list(study),
    queryFn: ({ signal }) => request(listEvaluations, { params: { study } }, { signal }),
    select: ({ evaluations }) => evaluations,
  });

/** What made the images of a study, and of which prompts there are how many. */
export const generatorsQuery = (study: string) =>
  queryOptions({
    queryKey: evaluationKeys.generators(study),
    queryFn: ({ signal }) => request(listGenerators, { params: { study } }, { signal }),
  });

/** What an evaluation would be; while a change is planned the plan before it stays. */
export const planQuery = (study: string, draft: EvaluationDraftInput) =>
  queryOptions({
    queryKey: evaluationKeys.plan(study, draft),
    queryFn: ({ signal }) => request(planEvaluation, { params: { study }, body: draft }, { signal }),
    placeholderData: keepPreviousData,
  });
