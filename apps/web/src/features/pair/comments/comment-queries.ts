import {
  addComment,
  type CommentDraft,
  deleteComment,
  editComment,
  listComments,
  listMentionable,
} from '@plumbline/contract';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { request } from '../../../lib/api.ts';
import { pairKeys } from '../../../lib/pair-queries.ts';
import { studyKeys } from '../../../lib/study-queries.ts';

const commentKeys = {
  of: (study: string, pair: string) => [...pairKeys.one(study, pair), 'comments'] as const,
  mentionable: (study: string) => [...studyKeys.one(study), 'mentionable'] as const,
};

/** The comments on a pair, oldest first. */
export const commentsQuery = (study: string, pair: string) =>
  queryOptions({
    queryKey: commentKeys.of(study, pair),
    queryFn: ({ signal }) => request(listComments, { params: { study, pair } }, { signal }),
    select: ({ comments }) => comments,
  });

/** Whom a comment may mention. */
export const mentionableQuery = (study: string) =>
  queryOptions({
    queryKey: commentKeys.mentionable(study),
    queryFn: ({ signal }) => request(listMentionable, { params: { study } }, { signal }),
    select: ({ people }) => people,
    staleTime: 60_000,
  });

/** A change of the comments on a pair; they are asked for anew after it. */
function useChange<Input>(study: string, pair: string, change: (input: Input) => Promise<unknown>) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: () => queryClient.invalidateQueries({ queryKey: commentKeys.of(study, pair) }),
  });
}

export const useAddComment = (study: string, pair: string) =>
  useChange(study, pair, (body: CommentDraft) => request(addComment, { params: { study, pair }, body }));

export const useEditComment = (study: string, pair: string) =>
  useChange(study, pair, ({ comment, body }: { comment: string; body: CommentDraft }) =>
    request(editComment, { params: { study, comment }, body }),
  );

export const useDeleteComment = (study: string, pair: string) =>
  useChange(study, pair, (comment: string) => request(deleteComment, { params: { study, comment } }));
