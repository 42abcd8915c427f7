import { createEvaluation, type EvaluationDraftInput } from '@plumbline/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { request } from '../api.ts';
import { openEvaluationsQuery } from '../open-evaluations-query.ts';
import { evaluationKeys } from './evaluation-queries.ts';

/** Makes an evaluation of a study. */
export function useMakeEvaluation(study: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: EvaluationDraftInput) => request(createEvaluation, { params: { study }, body }),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: evaluationKeys.all(study) });
      await queryClient.invalidateQueries({ queryKey: openEvaluationsQuery(study).queryKey });
    },
  });
}
