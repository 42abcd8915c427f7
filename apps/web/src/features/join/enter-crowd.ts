import { type EndpointCall, enterCrowd, readCrowdEntry } from '@plumbline/contract';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { request } from '../../lib/api.ts';
import { refreshPerson } from '../../lib/session-query.ts';

export const crowdEntryQuery = (token: string) =>
  queryOptions({
    queryKey: ['crowd-entry', token] as const,
    queryFn: ({ signal }) => request(readCrowdEntry, { params: { token } }, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });

/** Signs a participant in; doing so twice signs the same person in. */
export function useEnterCrowd(token: string) {
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: (body: EndpointCall<typeof enterCrowd>['body']) => request(enterCrowd, { params: { token }, body }),
    onSuccess: async (entry) => {
      if (entry.outcome !== 'entered') return;
      await refreshPerson(queryClient);
      await navigate({ to: '/s/$study/annotate', params: { study: entry.studySlug }, replace: true });
    },
  });
}
