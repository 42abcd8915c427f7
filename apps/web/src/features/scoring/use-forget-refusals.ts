import { forgetRefusals } from '@plumbline/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { request } from '../../lib/api.ts';
import { scoringKeys } from './queries.ts';

/** Lets pairs be tried again that a model could not score for one reason. */
export function useForgetRefusals(study: string, model: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (code: string) => request(forgetRefusals, { params: { study }, query: { model, code } }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: scoringKeys.state(study) }),
  });
}
