import { randomUUID } from 'node:crypto';
import { type Comment, ENDPOINTS } from '@plumbline/contract';
import { unwrap } from '@plumbline/result';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Study } from '../../db/generated/client.ts';
import { aMember, aPair, aStudy } from '../../testing/builders.ts';
import { type Caller, createTestApp, type TestApp } from '../../testing/create-test-app.ts';

let t: TestApp;
let study: Study;
let pairId: string;
let ann: Caller;
let ben: Caller;

beforeAll(async () => {
  t = await createTestApp();
});
afterAll(() => t.close());
beforeEach(async () => {
  study = await aStudy(t.deps.database, { name: 'Cats' });
  pairId = (await aPair(t.deps.database, study, { prompt: 'two cats' })).id;
  [ann, ben] = [await t.signIn('researcher', 'Ann'), await t.signIn('researcher', 'Ben')];
});

const add = (caller: Caller, body: string, mentions: string[] = [], pair = pairId) =>
  caller.call(ENDPOINTS.addComment, { params: { study: study.slug, pair }, body: { body, mentions } });
const edit = (caller: Caller, { id }: { id: string }, body: string, mentions: string[] = []) =>
  caller.call(ENDPOINTS.editComment, { params: { study: study.slug, comment: id }, body: { body, mentions } });
const remove = (caller: Caller, { id }: { id: string }) =>
  caller.call(ENDPOINTS.deleteComment, { params: { study: study.slug, comment: id } });
const list = async (): Promise<Comment[]> =>
  unwrap(await ann.call(ENDPOINTS.listComments, { params: { study: study.slug, pair: pairId } })).comments;
const mentionsOf = async (caller: Caller, query: object = {}) =>
  unwrap(await caller.call(ENDPOINTS.listMentions, { query }));
const unreadOf = async (caller: Caller) => unwrap(await caller.call(ENDPOINTS.countMentions, {})).unread;
const nameOf = ({ person }: Caller) => ({ id: person.id, name: person.displayName });

describe('comments', () => {
  it('are listed in the order in which they came, with who wrote them', async () => {
    const first = unwrap(await add(ann, '  Are these cats? '));
    const second = unwrap(await add(ben, '@Ann yes', [ann.person.id, ann.person.id]));
    expect(first).toEqual({
      id: expect.any(String),
      body: 'Are these cats?',
      author: nameOf(ann),
      mentions: [],
      createdAt: t.clock.now().toISOString(),
      editedAt: null,
      isDeleted: false,
    });
    expect(second.mentions).toEqual([nameOf(ann)]);
    expect(await list()).toEqual([first, second]);
  });

  it('are changed by their author only', async () => {
    const comment = unwrap(await add(ann, 'before'));
    expect(unwrap(await edit(ann, comment, 'after'))).toMatchObject({
      body: 'after',
      editedAt: t.clock.now().toISOString(),
    });
    expect(await edit(ben, comment, 'mine now')).toMatchObject({ code: 'not_yours' });
    expect(await edit(t.owner, comment, 'mine now')).toMatchObject({ code: 'not_yours' });
    expect((await list())[0]?.body).toBe('after');
  });

  it('are deleted by their author or an owner; the place stays, the words do not', async () => {
    const comment = unwrap(await add(ann, 'secret', [ben.person.id]));
    expect(await remove(ben, comment)).toMatchObject({ code: 'not_yours' });
    expect(await remove(t.owner, comment)).toMatchObject({ ok: true });
    expect(await list()).toMatchObject([{ body: '', isDeleted: true, author: nameOf(ann), mentions: [] }]);
    expect(await unreadOf(ben)).toBe(0);
    expect(await remove(ann, comment)).toMatchObject({ code: 'not_found' });
    expect(await edit(ann, comment, 'again')).toMatchObject({ code: 'not_found' });
    expect(await remove(ben, unwrap(await add(ben, 'own')))).toMatchObject({ ok: true });
    const audit = await t.deps.database.prisma.auditEvent.findMany({ where: { studyId: study.id } });
    expect(audit.map(({ action, personId }) => [action, personId])).toEqual([
      ['comment_deleted', t.owner.person.id],
      ['comment_deleted', ben.person.id],
    ]);
  });

  it('are never seen by annotators, members or not', async () => {
    const comment = unwrap(await add(ann, 'not for you'));
    await aMember(t.deps.database, study, t.annotator.person);
    const params = { study: study.slug, pair: pairId };
    expect(await t.annotator.call(ENDPOINTS.listComments, { params })).toMatchObject({ code: 'not_yours' });
    expect(await add(t.annotator, 'hello')).toMatchObject({ code: 'not_yours' });
    expect(await edit(t.annotator, comment, 'hello')).toMatchObject({ code: 'not_yours' });
    expect(await t.annotator.call(ENDPOINTS.listMentions, {})).toMatchObject({ code: 'not_yours' });
  });

  it('belong to a pair of the study', async () => {
    const foreign = await aPair(t.deps.database, await aStudy(t.deps.database));
    expect(await add(ann, 'lost', [], foreign.id)).toMatchObject({ code: 'not_found' });
    const comment = unwrap(await add(ann, 'here'));
    study = await aStudy(t.deps.database);
    expect(await edit(ann, comment, 'there')).toMatchObject({ code: 'not_found' });
    expect(await remove(ann, comment)).toMatchObject({ code: 'not_found' });
  });
});

describe('mentions', () => {
  it('are of people who can read comments', async () => {
    const { people } = unwrap(await ann.call(ENDPOINTS.listMentionable, { params: { study: study.slug } }));
    expect(people).toEqual(expect.arrayContaining([nameOf(ann), nameOf(ben), nameOf(t.owner)]));
    expect(people.map(({ id }) => id)).not.toContain(t.annotator.person.id);
    for (const id of [t.annotator.person.id, randomUUID()]) {
      const answer = await add(ann, '@somebody', [ben.person.id, id]);
      expect(answer).toMatchObject({ code: 'invalid_input', details: { field: 'mentions' } });
    }
    expect(await list()).toEqual([]);
  });

  it('are unread until they are read', async () => {
    const comments = [];
    for (const body of ['one', 'two', 'three']) comments.push(unwrap(await add(ann, body, [ben.person.id])));
    expect(await unreadOf(ben)).toBe(3);
    const first = await mentionsOf(ben, { limit: 2 });
    expect(first.mentions.map(({ body }) => body)).toEqual(['three', 'two']);
    expect(first.mentions[0]).toEqual({
      commentId: comments[2]!.id,
      study: { slug: study.slug, name: 'Cats' },
      pairId,
      prompt: 'two cats',
      body: 'three',
      author: nameOf(ann),
      createdAt: t.clock.now().toISOString(),
      readAt: null,
    });
    expect(await mentionsOf(ben, { limit: 2, before: first.nextBefore! })).toMatchObject({
      mentions: [{ body: 'one' }],
      nextBefore: null,
    });
    const read = { body: { commentIds: [comments[0]!.id, comments[2]!.id] } };
    expect(unwrap(await ben.call(ENDPOINTS.readMentions, read))).toEqual({ unread: 1 });
    expect((await mentionsOf(ben, { unread: 'true' })).mentions.map(({ body }) => body)).toEqual(['two']);
    expect(unwrap(await ann.call(ENDPOINTS.readMentions, read))).toEqual({ unread: 0 });
    expect(await unreadOf(ben)).toBe(1);
  });

  it('follow an edit: new ones come, old ones go, those read stay read', async () => {
    const comment = unwrap(await add(ann, '@Ben @owner', [ben.person.id, t.owner.person.id]));
    const before = await unreadOf(t.owner);
    await ben.call(ENDPOINTS.readMentions, { body: { commentIds: [comment.id] } });
    unwrap(await edit(ann, comment, '@Ben @Ann', [ben.person.id, ann.person.id]));
    expect([await unreadOf(ben), await unreadOf(ann), await unreadOf(t.owner)]).toEqual([0, 1, before - 1]);
  });
});
