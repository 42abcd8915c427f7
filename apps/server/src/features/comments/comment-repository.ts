import type { Comment, CommentDraft, Person } from '@plumbline/contract';
import { err, ok, type Result } from '@plumbline/result';
import { recordAudit } from '../../db/audit.ts';
import type { Database } from '../../db/database.ts';
import type { Prisma } from '../../db/generated/client.ts';
import type { FailureDetails } from '../../http/handler.ts';
import { READERS } from './readers-repository.ts';

type Transaction = Prisma.TransactionClient;
type Refusal = 'not_found' | 'not_yours' | 'invalid_input';
type Outcome<Value> = Result<Value, Refusal, FailureDetails | undefined>;

export interface CommentActor {
  readonly studyId: string;
  readonly person: Person;
  readonly at: Date;
}

const named = { select: { id: true, displayName: true } } as const;
const include = { person: named, mentions: { include: { person: named }, orderBy: { personId: 'asc' } } } as const;
type CommentRow = Prisma.CommentGetPayload<{ include: typeof include }>;

export const createCommentRepository = ({ prisma, transaction }: Database) => ({
  async hasPair(studyId: string, pairId: string): Promise<boolean> {
    return (await prisma.pair.count({ where: { id: pairId, studyId } })) === 1;
  },

  /** Oldest first. */
  async list(pairId: string): Promise<Comment[]> {
    const rows = await prisma.comment.findMany({ where: { pairId }, orderBy: { id: 'asc' }, include });
    return rows.map(toComment);
  },

  add: ({ studyId, person, at }: CommentActor, pairId: string, draft: CommentDraft): Promise<Outcome<Comment>> =>
    transaction(async (tx) => {
      const unknown = await refuseMentions(tx, draft.mentions);
      if (unknown) return unknown;
      const { id } = await tx.comment.create({
        data: { studyId, pairId, personId: person.id, body: draft.body, createdAt: at },
      });
      await writeMentions(tx, id, draft.mentions);
      return ok(await read(tx, id));
    }),

  edit: ({ studyId, person, at }: CommentActor, id: string, draft: CommentDraft): Promise<Outcome<Comment>> =>
    transaction(async (tx) => {
      const comment = await tx.comment.findFirst({ where: { id, studyId, deletedAt: null } });
      if (!comment) return err('not_found', undefined);
      if (comment.personId !== person.id) return err('not_yours', { message: 'Only its author edits a comment.' });
      const unknown = await refuseMentions(tx, draft.mentions);
      if (unknown) return unknown;
      await tx.comment.update({ where: { id }, data: { body: draft.body, editedAt: at } });
      await writeMentions(tx, id, draft.mentions);
      return ok(await read(tx, id));
    }),

  /** The words go, the place stays. Deleting what is deleted finds nothing. */
  remove: ({ studyId, person, at }: CommentActor, id: string): Promise<Outcome<undefined>> =>
    transaction(async (tx) => {
      const comment = await tx.comment.findFirst({ where: { id, studyId, deletedAt: null } });
      if (!comment) return err('not_found', undefined);
      const isOwn = comment.personId === person.id;
      if (!isOwn && person.role !== 'owner') {
        return err('not_yours', { message: 'Only its author or an owner deletes a comment.' });
      }
      await tx.comment.update({ where: { id }, data: { body: '', deletedAt: at } });
      await tx.commentMention.deleteMany({ where: { commentId: id } });
      const details = { commentId: id, authorId: comment.personId };
      await recordAudit(tx, { action: 'comment_deleted', studyId, personId: person.id, details, at });
      return ok(undefined);
    }),
});

const read = async (tx: Transaction, id: string): Promise<Comment> =>
  toComment(await tx.comment.findUniqueOrThrow({ where: { id }, include }));

async function refuseMentions(tx: Transaction, mentions: readonly string[]) {
  const ids = [...new Set(mentions)];
  const known = await tx.person.count({ where: { AND: [READERS, { id: { in: ids } }] } });
  if (known === ids.length) return undefined;
  const message = 'mentions: somebody who is mentioned cannot read comments';
  return err('invalid_input' as const, { field: 'mentions', message });
}

/** A mention that stays keeps its mark of having been read. */
async function writeMentions(tx: Transaction, commentId: string, mentions: readonly string[]): Promise<void> {
  const ids = [...new Set(mentions)];
  await tx.commentMention.deleteMany({ where: { commentId, personId: { notIn: ids } } });
  await tx.commentMention.createMany({ data: ids.map((personId) => ({ commentId, personId })), skipDuplicates: true });
}

export const toNamed = ({ id, displayName }: { id: string; displayName: string }) => ({ id, name: displayName });

const toComment = ({ id, body, person, mentions, createdAt, editedAt, deletedAt }: CommentRow): Comment => ({
  id,
  body,
  author: person && toNamed(person),
  mentions: mentions.map((mention) => toNamed(mention.person)),
  createdAt: createdAt.toISOString(),
  editedAt: editedAt?.toISOString() ?? null,
  isDeleted: deletedAt !== null,
});
