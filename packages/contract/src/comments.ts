import { z } from 'zod';
import { defineEndpoint } from './endpoint.ts';
import { StudyParamsSchema } from './studies.ts';

export const COMMENT_LIMITS = { bodyChars: 4000, mentions: 20 } as const;

const NamedPersonSchema = z.object({ id: z.uuid(), name: z.string() });

export const CommentSchema = z.object({
  id: z.uuid(),
  /** Empty when it was deleted: the place stays, the words do not. */
  body: z.string(),
  /** Null: the person is gone. */
  author: NamedPersonSchema.nullable(),
  mentions: z.array(NamedPersonSchema),
  createdAt: z.iso.datetime(),
  editedAt: z.iso.datetime().nullable(),
  isDeleted: z.boolean(),
});
export type Comment = z.infer<typeof CommentSchema>;

const CommentDraftSchema = z.object({
  body: z.string().trim().min(1).max(COMMENT_LIMITS.bodyChars),
  /** Whom the text names with `@`; each one of the study’s researchers. */
  mentions: z.array(z.uuid()).max(COMMENT_LIMITS.mentions).default([]),
});
export type CommentDraft = z.infer<typeof CommentDraftSchema>;

const PairParamsSchema = StudyParamsSchema.extend({ pair: z.uuid() });
const CommentParamsSchema = StudyParamsSchema.extend({ comment: z.uuid() });

export const listComments = defineEndpoint({
  method: 'get',
  path: '/studies/{study}/pairs/{pair}/comments',
  access: 'researcher',
  tag: 'comments',
  summary: 'The comments on a pair, oldest first. Annotators never see them.',
  params: PairParamsSchema,
  response: z.object({ comments: z.array(CommentSchema) }),
  errors: ['not_found'],
});

export const addComment = defineEndpoint({
  method: 'post',
  path: '/studies/{study}/pairs/{pair}/comments',
  access: 'researcher',
  tag: 'comments',
  summary: 'Adds a comment; those it mentions find it among their unread mentions.',
  params: PairParamsSchema,
  body: CommentDraftSchema,
  response: CommentSchema,
  status: 201,
  errors: ['not_found'],
});

export const editComment = defineEndpoint({
  method: 'patch',
  path: '/studies/{study}/comments/{comment}',
  access: 'researcher',
  tag: 'comments',
  summary: 'Changes one’s own comment.',
  params: CommentParamsSchema,
  body: CommentDraftSchema,
  response: CommentSchema,
  errors: ['not_found', 'not_yours'],
});

export const deleteComment = defineEndpoint({
  method: 'delete',
  path: '/studies/{study}/comments/{comment}',
  access: 'researcher',
  tag: 'comments',
  summary: 'Deletes one’s own comment; owners may delete any.',
  params: CommentParamsSchema,
  response: 'empty',
  status: 204,
  errors: ['not_found', 'not_yours'],
});

export const listMentionable = defineEndpoint({
  method: 'get',
  path: '/studies/{study}/mentionable',
  access: 'researcher',
  tag: 'comments',
  summary: 'Whom a comment may mention: those who can read it.',
  params: StudyParamsSchema,
  response: z.object({ people: z.array(NamedPersonSchema) }),
  errors: ['not_found'],
});

export const MentionSchema = z.object({
  commentId: z.uuid(),
  study: z.object({ slug: z.string(), name: z.string() }),
  pairId: z.uuid(),
  prompt: z.string(),
  body: z.string(),
  author: NamedPersonSchema.nullable(),
  createdAt: z.iso.datetime(),
  readAt: z.iso.datetime().nullable(),
});
export type Mention = z.infer<typeof MentionSchema>;

export const listMentions = defineEndpoint({
  method: 'get',
  path: '/mentions',
  access: 'researcher',
  tag: 'comments',
  summary: 'Where one is mentioned, newest first, before a given comment.',
  query: z.object({
    unread: z.enum(['true', 'false']).default('false'),
    before: z.uuid().optional(),
    limit: z.coerce.number().int().min(1).max(100).default(30),
  }),
  response: z.object({ mentions: z.array(MentionSchema), nextBefore: z.uuid().nullable() }),
});

export const countMentions = defineEndpoint({
  method: 'get',
  path: '/mentions/count',
  access: 'researcher',
  tag: 'comments',
  summary: 'How many mentions one has not read.',
  response: z.object({ unread: z.int().nonnegative() }),
});

export const readMentions = defineEndpoint({
  method: 'post',
  path: '/mentions/read',
  access: 'researcher',
  tag: 'comments',
  summary: 'Marks mentions as read; answers how many are left.',
  body: z.object({ commentIds: z.array(z.uuid()).min(1).max(100) }),
  response: z.object({ unread: z.int().nonnegative() }),
});
