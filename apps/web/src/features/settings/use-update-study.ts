import { updateStudy } from '@plumbline/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { request } from '../../lib/api.ts';
import { studyKeys } from '../../lib/study-queries.ts';
import type { StudyPatch } from './settings-draft.ts';

/** Changes a study. Its name stands in the shell and its settings in every figure, so all of it is asked anew. */
export function useUpdateStudy(study: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: StudyPatch) => request(updateStudy, { params: { study }, body }),
    onSuccess: (detail) => {
      queryClient.setQueryData(studyKeys.detail(study), detail);
      return queryClient.invalidateQueries({ queryKey: studyKeys.all });
    },
  });
}
