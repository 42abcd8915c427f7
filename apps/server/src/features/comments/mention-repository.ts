import type { Mention } from '@plumbline/contract';
import type { Prisma, PrismaClient } from '../../db/generated/client.ts';
import { toNamed } from './comment-repository.ts';

const include = {
  comment: {
    include: {
      person: { select: { id: true, displayName: true } },
      study: { select: { slug: true, name: true } },
      pair: { select: { prompt: { select: { text: true } } } },
    },
  },
} as const satisfies Prisma.CommentMentionInclude;
type MentionRow = Prisma.CommentMentionGetPayload<{ include: typeof include }>;

export interface MentionPage {
  readonly onlyUnread: boolean;
  readonly before: string | undefined;
  readonly limit: number;
}

export const createMentionRepository = (prisma: PrismaClient) => ({
  /** Newest first. */
  async list(personId: string, { onlyUnread, before, limit }: MentionPage): Promise<Mention[]> {
    const rows = await prisma.commentMention.findMany({
      where: {
        personId,
        ...(onlyUnread ? { readAt: null } : {}),
        ...(before === undefined ? {} : { commentId: { lt: before } }),
      },
      orderBy: { commentId: 'desc' },
      take: limit,
      include,
    });
    return rows.map(toMention);
  },

  countUnread: (personId: string): Promise<number> =>
    prisma.commentMention.count({ where: { personId, readAt: null } }),

  async markRead(personId: string, commentIds: readonly string[], at: Date): Promise<void> {
    const where = { personId, commentId: { in: [...commentIds] }, readAt: null };
    await prisma.commentMention.updateMany({ where, data: { readAt: at } });
  },
});

const toMention = ({ comment, readAt }: MentionRow): Mention => ({
  commentId: comment.id,
  study: comment.study,
  pairId: comment.pairId,
  prompt: comment.pair.prompt.text,
  body: comment.body,
  author: comment.person && toNamed(comment.person),
  createdAt: comment.createdAt.toISOString(),
  readAt: readAt?.toISOString() ?? null,
});
