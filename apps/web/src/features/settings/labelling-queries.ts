import { type LabellingPolicy, readLabellingPolicy, updateLabellingPolicy } from '@plumbline/contract';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { request } from '../../lib/api.ts';
import { studyKeys } from '../../lib/study-queries.ts';

const keyOf = (study: string) => [...studyKeys.one(study), 'labelling'] as const;

/** How a study is labelled, with every change of that. */
export const labellingQuery = (study: string) =>
  queryOptions({
    queryKey: keyOf(study),
    queryFn: ({ signal }) => request(readLabellingPolicy, { params: { study } }, { signal }),
  });

/** Changes how a study is labelled. What is still wanted changes with it, so all of the study is asked anew. */
export function useUpdateLabelling(study: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: Partial<LabellingPolicy>) => request(updateLabellingPolicy, { params: { study }, body }),
    onSuccess: (policy) => {
      queryClient.setQueryData(keyOf(study), policy);
      return queryClient.invalidateQueries({ queryKey: studyKeys.one(study) });
    },
  });
}
