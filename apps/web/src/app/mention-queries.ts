import { countMentions, listMentions, readMentions } from '@plumbline/contract';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { request } from '../lib/api.ts';

const mentionKeys = {
  all: ['mentions'] as const,
  count: () => [...mentionKeys.all, 'count'] as const,
  unread: () => [...mentionKeys.all, 'unread'] as const,
};

const LOOK_EVERY_MS = 60_000;

/** How many mentions one has not read. */
export const mentionCountQuery = () =>
  queryOptions({
    queryKey: mentionKeys.count(),
    queryFn: ({ signal }) => request(countMentions, {}, { signal }),
    select: ({ unread }) => unread,
    refetchInterval: LOOK_EVERY_MS,
  });

/** The mentions that one has not read, newest first. */
export const unreadMentionsQuery = () =>
  queryOptions({
    queryKey: mentionKeys.unread(),
    queryFn: ({ signal }) => request(listMentions, { query: { unread: 'true' } }, { signal }),
    select: ({ mentions }) => mentions,
    staleTime: 0,
  });

export function useReadMentions() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (commentIds: string[]) => request(readMentions, { body: { commentIds } }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: mentionKeys.all }),
  });
}
