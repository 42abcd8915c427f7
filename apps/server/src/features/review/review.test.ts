import { randomUUID } from 'node:crypto';
import { ENDPOINTS, type LabelValue, type Person } from '@plumbline/contract';
import { unwrap } from '@plumbline/result';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Study } from '../../db/generated/client.ts';
import { settlePlaces } from '../../db/places/settle-places.ts';
import { aMember, aPair, aStudy } from '../../testing/builders.ts';
import { type Caller, createTestApp, type TestApp } from '../../testing/create-test-app.ts';
import { withdrawLabel } from '../../testing/label-calls.ts';

let t: TestApp;
let study: Study;
let pairIds: string[];

beforeAll(async () => {
  t = await createTestApp();
});
afterAll(() => t.close());
beforeEach(async () => {
  study = await aStudy(t.deps.database);
  await aMember(t.deps.database, study, t.annotator.person);
  pairIds = [];
  for (let at = 0; at < 4; at += 1) pairIds.push((await aPair(t.deps.database, study, { shuffle: at })).id);
});

const inStudy = <Body>(body: Body) => ({ params: { study: study.slug }, body });
const reviewOf = async (pairId: string) =>
  unwrap(await t.researcher.call(ENDPOINTS.readPairReview, { params: { study: study.slug, pair: pairId } }));
const auditOf = async () => {
  const events = await t.deps.database.prisma.auditEvent.findMany({
    where: { studyId: study.id },
    orderBy: { id: 'asc' },
  });
  return events.map(({ action, personId, details }) => ({ action, personId, details }));
};

const label = async (caller: Caller, pairId: string, value: LabelValue = 1) => {
  const body = { pairId, value, activeMs: 1, idempotencyKey: randomUUID(), labelledAt: '2026-03-01T11:00:00.000Z' };
  unwrap(await caller.call(ENDPOINTS.recordLabel, inStudy(body)));
};

const unlabel = async (caller: Caller, pairId: string) => unwrap(await withdrawLabel(caller, study.slug, pairId));

/** An annotator of the study who is not anybody else. */
async function anAnnotator(): Promise<Caller> {
  const caller = await t.signIn('annotator');
  await aMember(t.deps.database, study, caller.person);
  return caller;
}

describe('a selection', () => {
  it('with a pair of another study changes nothing', async () => {
    const foreign = await aPair(t.deps.database, await aStudy(t.deps.database));
    const selection = { pairIds: [pairIds[0]!, foreign.id] };
    const answers = [
      await t.researcher.call(ENDPOINTS.addTag, inStudy({ ...selection, tag: 'odd' })),
      await t.researcher.call(ENDPOINTS.adjudicate, inStudy({ ...selection, value: 1 as const })),
      await t.researcher.call(ENDPOINTS.requestLabels, inStudy({ ...selection, wanted: 1 })),
    ];
    for (const answer of answers) {
      expect(answer).toMatchObject({
        code: 'not_found',
        details: { message: '1 of the 2 pairs are not of this study; nothing was changed.' },
      });
    }
    expect(await reviewOf(pairIds[0]!)).toEqual({ tags: [], decision: null, history: [], request: null, comments: 0 });
    expect(await auditOf()).toEqual([]);
  });

  it('may hold some thousand pairs', async () => {
    const { id } = study;
    await t.deps.database.sqlTransaction((connection) =>
      connection.run(`
        INSERT INTO pair (id, study_id, prompt_id, image_name, shuffle)
        SELECT gen_random_uuid(), study_id, prompt_id, 'more ' || n, n
        FROM (SELECT * FROM pair WHERE study_id = '${id}' LIMIT 1) p, generate_series(1, 4996) n`),
    );
    const all = (await t.deps.database.prisma.pair.findMany({ where: { studyId: id } })).map((pair) => pair.id);
    const selection = inStudy({ pairIds: all, tag: 'all', value: 0 as const });
    expect(unwrap(await t.researcher.call(ENDPOINTS.addTag, selection))).toEqual({ changed: 5000, unchanged: 0 });
    expect(unwrap(await t.researcher.call(ENDPOINTS.adjudicate, selection))).toEqual({ changed: 5000, unchanged: 0 });
  });
});

describe('tags', () => {
  it('are put on and taken off, once each', async () => {
    const add = inStudy({ pairIds: [...pairIds.slice(0, 3), pairIds[0]!], tag: ' odd hands ' });
    expect(unwrap(await t.researcher.call(ENDPOINTS.addTag, add))).toEqual({ changed: 3, unchanged: 0 });
    expect(unwrap(await t.owner.call(ENDPOINTS.addTag, inStudy({ pairIds, tag: 'odd hands' })))).toEqual({
      changed: 1,
      unchanged: 3,
    });
    const remove = inStudy({ pairIds: pairIds.slice(2), tag: 'odd hands' });
    expect(unwrap(await t.researcher.call(ENDPOINTS.removeTag, remove))).toEqual({ changed: 2, unchanged: 0 });
    const { tags } = unwrap(await t.researcher.call(ENDPOINTS.listTags, { params: { study: study.slug } }));
    expect(tags).toEqual([{ tag: 'odd hands', pairs: 2 }]);
    expect((await reviewOf(pairIds[0]!)).tags).toEqual(['odd hands']);
    expect(await auditOf()).toEqual([
      { action: 'pairs_tagged', personId: t.researcher.person.id, details: { tag: 'odd hands', pairs: 3 } },
      { action: 'pairs_tagged', personId: t.owner.person.id, details: { tag: 'odd hands', pairs: 1 } },
      { action: 'pairs_untagged', personId: t.researcher.person.id, details: { tag: 'odd hands', pairs: 2 } },
    ]);
  });
});

describe('a decision', () => {
  const decide = async (caller: Caller, value: LabelValue, note = '', ids = pairIds.slice(0, 1)) =>
    unwrap(await caller.call(ENDPOINTS.adjudicate, inStudy({ pairIds: ids, value, note })));
  const withdraw = async (caller: Caller, ids = pairIds.slice(0, 1)) =>
    unwrap(await caller.call(ENDPOINTS.withdrawAdjudication, inStudy({ pairIds: ids })));
  const standing = async () => (await reviewOf(pairIds[0]!)).decision;
  const by = ({ id, displayName }: Person) => ({ personId: id, name: displayName });

  it('stands beside people’s labels and touches none of them', async () => {
    const { prisma } = t.deps.database;
    await label(t.annotator, pairIds[0]!, 0);
    await label(t.researcher, pairIds[0]!, 1);
    const before = await prisma.pairSummary.findUnique({ where: { pairId: pairIds[0]! } });
    await decide(t.researcher, -1, 'two heads');
    expect(await standing()).toMatchObject({ value: -1, note: 'two heads', ...by(t.researcher.person) });
    expect(await prisma.pairSummary.findUnique({ where: { pairId: pairIds[0]! } })).toEqual(before);
    const labels = await prisma.currentLabel.findMany({ where: { pairId: pairIds[0]! } });
    expect(labels.map(({ value }) => value).sort()).toEqual([0, 1]);
    const own = unwrap(await t.researcher.call(ENDPOINTS.readOwnLabels, { params: { study: study.slug } }));
    expect(own.labels.map(({ value }) => value)).toEqual([1]);
    const events = await prisma.labelEvent.findMany({ where: { pairId: pairIds[0]!, value: -1 } });
    expect(events).toMatchObject([{ origin: 'adjudication', note: 'two heads' }]);
  });

  it('leaves its maker free to label the pair', async () => {
    await decide(t.researcher, 0);
    const { pairs } = unwrap(await t.researcher.call(ENDPOINTS.takePairs, inStudy({ holder: 'tab' })));
    expect(pairs.map(({ pairId }) => pairId)).toContain(pairIds[0]);
  });

  it('sent twice is one', async () => {
    expect(await decide(t.researcher, 1, '', pairIds)).toEqual({ changed: 4, unchanged: 0 });
    expect(await decide(t.researcher, 1, '', pairIds)).toEqual({ changed: 0, unchanged: 4 });
    expect((await reviewOf(pairIds[0]!)).history).toHaveLength(1);
    expect(await auditOf()).toHaveLength(1);
  });

  it('gives way to a later one, and stands again when that is taken back', async () => {
    await decide(t.researcher, 1);
    await decide(t.owner, 0);
    expect(await standing()).toMatchObject({ value: 0, ...by(t.owner.person) });
    expect(await withdraw(t.owner)).toEqual({ changed: 1, unchanged: 0 });
    expect(await standing()).toMatchObject({ value: 1, ...by(t.researcher.person) });
    expect(await withdraw(t.owner)).toEqual({ changed: 0, unchanged: 1 });
    await withdraw(t.researcher);
    expect(await standing()).toBeNull();
    const { history } = await reviewOf(pairIds[0]!);
    expect(history.map(({ value, personId }) => [value, personId])).toEqual([
      [1, t.researcher.person.id],
      [0, t.owner.person.id],
      [null, t.owner.person.id],
      [null, t.researcher.person.id],
    ]);
    expect((await auditOf()).map(({ action }) => action).slice(2)).toEqual(Array(2).fill('adjudications_withdrawn'));
  });

  it('cannot be made in a closed study', async () => {
    unwrap(await t.researcher.call(ENDPOINTS.updateStudy, inStudy({ isClosed: true })));
    const call = inStudy({ pairIds, value: 1 as const });
    expect(await t.researcher.call(ENDPOINTS.adjudicate, call)).toMatchObject({ code: 'study_closed' });
  });

  it('of two people at once leaves one that stands', async () => {
    await Promise.all([decide(t.researcher, 1, '', pairIds), decide(t.owner, 0, '', [...pairIds].reverse())]);
    for (const pairId of pairIds) {
      const { decision, history } = await reviewOf(pairId);
      expect(history).toHaveLength(2);
      expect(decision).toEqual(history.at(-1));
    }
  });
});

describe('a request for labels', () => {
  const request = async (wanted: number, ids = pairIds.slice(3)) =>
    unwrap(await t.researcher.call(ENDPOINTS.requestLabels, inStudy({ pairIds: ids, wanted })));
  const take = async (caller: Caller, limit = 50) => {
    const { pairs } = unwrap(await caller.call(ENDPOINTS.takePairs, inStudy({ holder: 'tab', limit })));
    return pairs.map(({ pairId }) => pairId);
  };
  const summaryOf = (pairId: string) => t.deps.database.prisma.pairSummary.findUniqueOrThrow({ where: { pairId } });

  it('brings its pairs to the front for those who have not labelled them, and says so to nobody', async () => {
    await request(2, [pairIds[3]!, pairIds[1]!]);
    const callers = [await anAnnotator(), await anAnnotator(), await anAnnotator()];
    for (const caller of callers) {
      const queue = await take(caller);
      expect(new Set(queue.slice(0, 2))).toEqual(new Set([pairIds[1], pairIds[3]]));
      expect(queue).toHaveLength(4);
      expect(new Set(queue).size).toBe(4);
    }
    const response = await t.request(`/api/v1/studies/${study.slug}/queue`, {
      method: 'POST',
      headers: { ...callers[0]!.headers, 'content-type': 'application/json' },
      body: JSON.stringify({ holder: 'tab' }),
    });
    const { pairs } = (await response.json()) as { pairs: object[] };
    expect(Object.keys(pairs[0]!).sort()).toEqual(['image', 'pairId', 'prompt']);
  });

  it('asks for that many more than there are, and for no more when it is cancelled', async () => {
    const { prisma } = t.deps.database;
    await prisma.study.update({ where: { id: study.id }, data: { labelsPerPair: 1 } });
    await prisma.pairSummary.updateMany({ where: { studyId: study.id }, data: { wanted: 1 } });
    const callers = [await anAnnotator(), await anAnnotator(), await anAnnotator()];
    await take(callers[0]!);
    await label(callers[0]!, pairIds[3]!);
    await request(2);
    expect(await summaryOf(pairIds[3]!)).toMatchObject({ labels: 1, wanted: 3, leased: 0 });
    expect(await take(callers[1]!)).toEqual([pairIds[3]]);
    const cancelled = await t.researcher.call(ENDPOINTS.cancelLabelRequests, inStudy({ pairIds: pairIds.slice(3) }));
    expect(unwrap(cancelled)).toMatchObject({ changed: 1 });
    expect(await summaryOf(pairIds[3]!)).toMatchObject({ labels: 1, wanted: 1, leased: 0, priority: 0 });
    expect(await take(callers[2]!)).toEqual([]);
  });

  it('counts first labels only, and is closed when all have come', async () => {
    const [one, two] = [await anAnnotator(), await anAnnotator()];
    await label(one, pairIds[3]!, 0);
    await request(2);
    await label(one, pairIds[3]!, 1);
    expect((await reviewOf(pairIds[3]!)).request).toMatchObject({ wanted: 2, received: 0 });
    await label(two, pairIds[3]!);
    await label(two, pairIds[3]!, 0);
    await label(two, pairIds[0]!);
    expect((await reviewOf(pairIds[3]!)).request).toMatchObject({ wanted: 2, received: 1 });
    await label(t.annotator, pairIds[3]!);
    expect((await reviewOf(pairIds[3]!)).request).toBeNull();
    const [row] = await t.deps.database.prisma.labelRequest.findMany({ where: { pairId: pairIds[3]! } });
    expect(row).toMatchObject({ received: 2, closedAt: t.clock.now() });
  });

  it('counts a person once who takes a label back and gives it again, and asks again for one that stays away', async () => {
    const { prisma } = t.deps.database;
    await prisma.study.update({ where: { id: study.id }, data: { labelsPerPair: 1 } });
    await prisma.pairSummary.updateMany({ where: { studyId: study.id }, data: { wanted: 1 } });
    const [one, two] = [await anAnnotator(), await anAnnotator()];
    await request(2);
    for (const caller of [one, two]) await take(caller);
    await label(one, pairIds[3]!);
    await unlabel(one, pairIds[3]!);
    expect((await reviewOf(pairIds[3]!)).request).toMatchObject({ wanted: 2, received: 0 });
    await label(one, pairIds[3]!);
    expect((await reviewOf(pairIds[3]!)).request).toMatchObject({ wanted: 2, received: 1 });
    await label(two, pairIds[3]!);
    expect((await reviewOf(pairIds[3]!)).request).toBeNull();
    await unlabel(two, pairIds[3]!);
    expect((await reviewOf(pairIds[3]!)).request).toMatchObject({ wanted: 2, received: 1 });
    await t.deps.database.transaction((tx) => settlePlaces(tx, [pairIds[3]!], t.clock.now()));
    expect(await summaryOf(pairIds[3]!)).toMatchObject({ labels: 1, wanted: 2 });
  });

  it('a label from before it answers no request, also when it is taken back', async () => {
    const one = await anAnnotator();
    await label(one, pairIds[3]!);
    t.clock.advance(1000);
    await request(2);
    await label(await anAnnotator(), pairIds[3]!);
    await unlabel(one, pairIds[3]!);
    expect((await reviewOf(pairIds[3]!)).request).toMatchObject({ wanted: 2, received: 1 });
  });

  it('made again wants so many from now on', async () => {
    expect(await request(2, pairIds)).toEqual({ changed: 4, unchanged: 0 });
    expect(await request(2, pairIds)).toEqual({ changed: 0, unchanged: 4 });
    await label(t.annotator, pairIds[3]!);
    expect(await request(2, pairIds)).toEqual({ changed: 1, unchanged: 3 });
    expect((await reviewOf(pairIds[3]!)).request).toMatchObject({ wanted: 3, received: 1 });
    expect(await t.deps.database.prisma.labelRequest.count({ where: { studyId: study.id } })).toBe(4);
  });

  it('can be listed page by page, and cancelled', async () => {
    await request(1, pairIds);
    const list = async (query: object) =>
      unwrap(await t.researcher.call(ENDPOINTS.listLabelRequests, { params: { study: study.slug }, query }));
    const first = await list({ limit: 3 });
    const second = await list({ limit: 3, after: first.nextAfter! });
    expect([first.requests.length, second.requests.length, first.open, second.nextAfter]).toEqual([3, 1, 4, null]);
    expect(new Set([...first.requests, ...second.requests].map(({ pairId }) => pairId))).toEqual(new Set(pairIds));
    expect(first.requests[0]).toMatchObject({ wanted: 1, received: 0, requestedBy: 'A researcher' });
    const cancelled = await t.researcher.call(ENDPOINTS.cancelLabelRequests, inStudy({ pairIds: pairIds.slice(1) }));
    expect(unwrap(cancelled)).toEqual({ changed: 3, unchanged: 0 });
    expect(await list({})).toMatchObject({ open: 1, requests: [{ pairId: pairIds[0] }] });
    expect((await auditOf()).map(({ action }) => action)).toEqual(['labels_requested', 'label_requests_cancelled']);
  });

  it('is refused for pairs that nobody can see', async () => {
    const { id } = await aPair(t.deps.database, study, { imageSha256: null });
    const call = inStudy({ pairIds: [...pairIds, id], wanted: 1 });
    expect(await t.researcher.call(ENDPOINTS.requestLabels, call)).toMatchObject({
      code: 'invalid_input',
      details: { field: 'pairIds', message: '1 of these pairs have no image: nobody could label them.' },
    });
  });
});

describe('saved views', () => {
  const params = (view: string) => ({ study: study.slug, view });
  const save = (name: string, query = 'sort=split') => t.researcher.call(ENDPOINTS.saveView, inStudy({ name, query }));
  const list = async () =>
    unwrap(await t.researcher.call(ENDPOINTS.listViews, { params: { study: study.slug } })).views;

  it('are kept by name, shared, changed and removed', async () => {
    const view = unwrap(await save('Split pairs'));
    expect(view).toMatchObject({ name: 'Split pairs', query: 'sort=split', savedBy: 'A researcher' });
    unwrap(await save('A first one'));
    expect((await list()).map(({ name }) => name)).toEqual(['A first one', 'Split pairs']);
    const change = { params: params(view.id), body: { query: 'sort=recent' } };
    expect(unwrap(await t.owner.call(ENDPOINTS.updateView, change))).toEqual({ ...view, query: 'sort=recent' });
    unwrap(await t.owner.call(ENDPOINTS.removeView, { params: params(view.id) }));
    expect(await t.owner.call(ENDPOINTS.removeView, { params: params(view.id) })).toMatchObject({ code: 'not_found' });
    expect(await list()).toHaveLength(1);
    expect((await auditOf()).map(({ action }) => action)).toEqual([
      'view_saved',
      'view_saved',
      'view_changed',
      'view_removed',
    ]);
  });

  it('have names of their own within a study', async () => {
    const first = unwrap(await save('Mine'));
    expect(await save('Mine')).toMatchObject({ code: 'name_taken' });
    const second = unwrap(await save('Yours'));
    const rename = { params: params(second.id), body: { name: 'Mine' } };
    expect(await t.researcher.call(ENDPOINTS.updateView, rename)).toMatchObject({ code: 'name_taken' });
    study = await aStudy(t.deps.database);
    unwrap(await save('Mine'));
    const foreign = { params: params(first.id), body: { name: 'Else' } };
    expect(await t.researcher.call(ENDPOINTS.updateView, foreign)).toMatchObject({ code: 'not_found' });
  });
});
