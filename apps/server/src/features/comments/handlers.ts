import type { Person } from '@plumbline/contract';
import { err, ok, type Result } from '@plumbline/result';
import { findStudy } from '../../db/study-access.ts';
import type { Dependencies } from '../../dependencies.ts';
import type { Handlers } from '../../http/handler.ts';
import { type CommentActor, createCommentRepository } from './comment-repository.ts';
import { createMentionRepository } from './mention-repository.ts';
import { listReaders } from './readers-repository.ts';

type CommentHandlers = Pick<
  Handlers,
  'listComments' | 'addComment' | 'editComment' | 'deleteComment' | 'listMentionable'
>;
type MentionHandlers = Pick<Handlers, 'listMentions' | 'countMentions' | 'readMentions'>;

export const createCommentHandlers = (deps: Dependencies): CommentHandlers & MentionHandlers => ({
  ...commentHandlers(deps),
  ...mentionHandlers(deps),
});

function commentHandlers({ database, clock }: Dependencies): CommentHandlers {
  const comments = createCommentRepository(database);
  const enter = async (slug: string, person: Person, pairId?: string): Promise<Result<CommentActor, 'not_found'>> => {
    const study = await findStudy(database.prisma, slug, person);
    if (!study || (pairId && !(await comments.hasPair(study.id, pairId)))) return err('not_found');
    return ok({ studyId: study.id, person, at: clock.now() });
  };
  return {
    listComments: async ({ params }, { person }) => {
      const actor = await enter(params.study, person, params.pair);
      return actor.ok ? ok({ comments: await comments.list(params.pair) }) : actor;
    },
    addComment: async ({ params, body }, { person }) => {
      const actor = await enter(params.study, person, params.pair);
      return actor.ok ? comments.add(actor.value, params.pair, body) : actor;
    },
    editComment: async ({ params, body }, { person }) => {
      const actor = await enter(params.study, person);
      return actor.ok ? comments.edit(actor.value, params.comment, body) : actor;
    },
    deleteComment: async ({ params }, { person }) => {
      const actor = await enter(params.study, person);
      return actor.ok ? comments.remove(actor.value, params.comment) : actor;
    },
    listMentionable: async ({ params }, { person }) => {
      const actor = await enter(params.study, person);
      return actor.ok ? ok({ people: await listReaders(database.prisma) }) : actor;
    },
  };
}

function mentionHandlers({ database, clock }: Dependencies): MentionHandlers {
  const mentions = createMentionRepository(database.prisma);
  return {
    listMentions: async ({ query: { unread, before, limit } }, { person }) => {
      // One more than asked says whether there are more.
      const found = await mentions.list(person.id, { onlyUnread: unread === 'true', before, limit: limit + 1 });
      const page = found.slice(0, limit);
      return ok({ mentions: page, nextBefore: found.length > limit ? (page.at(-1)?.commentId ?? null) : null });
    },
    countMentions: async (_, { person }) => ok({ unread: await mentions.countUnread(person.id) }),
    readMentions: async ({ body }, { person }) => {
      await mentions.markRead(person.id, body.commentIds, clock.now());
      return ok({ unread: await mentions.countUnread(person.id) });
    },
  };
}
