import { readInvitation } from '@plumbline/contract';
import { queryOptions } from '@tanstack/react-query';
import { request } from '../../lib/api.ts';

export const invitationQuery = (token: string) =>
  queryOptions({
    queryKey: ['invitation', token] as const,
    queryFn: ({ signal }) => request(readInvitation, { params: { token } }, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });
