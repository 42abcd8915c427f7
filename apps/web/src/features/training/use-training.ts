import { useMutation, useQueryClient } from '@tanstack/react-query';
import { guidelineKey } from '../../lib/guideline/guideline-query.ts';
import { trainingKeys } from './training-queries.ts';

/** Changes what a study teaches, then asks anew for all that shows it. */
export function useTrainingChange<Change, Answer>(study: string, send: (change: Change) => Promise<Answer>) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: send,
    onSuccess: () =>
      Promise.all([
        queryClient.invalidateQueries({ queryKey: trainingKeys.all(study) }),
        queryClient.invalidateQueries({ queryKey: guidelineKey(study) }),
      ]),
  });
}
