import { ENDPOINTS, type LabelValue, type QualificationPolicy, TRAINING_LIMITS } from '@plumbline/contract';
import { unwrap } from '@plumbline/result';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Study } from '../../db/generated/client.ts';
import { aMember, aPair, aStudy } from '../../testing/builders.ts';
import { type Caller, createTestApp, type TestApp } from '../../testing/create-test-app.ts';
import { aDraft, aLabel, seedPairs } from '../../testing/seed-pairs.ts';

let t: TestApp;
let study: Study;
let pairIds: string[];
let somebody: Caller;

const WHY = 'Count the legs: there are three.';
const TWO_ROUNDS: QualificationPolicy = { passShare: 0.75, rounds: 2 };

beforeAll(async () => {
  t = await createTestApp();
});
afterAll(() => t.close());
beforeEach(async () => {
  study = await aStudy(t.deps.database, { labelsPerPair: 2 });
  pairIds = [];
  for (let at = 0; at < 4; at += 1) pairIds.push((await aPair(t.deps.database, study, { prompt: `cats ${at}` })).id);
  somebody = await anAnnotator('Ada');
});

async function anAnnotator(name: string): Promise<Caller> {
  const caller = await t.signIn('annotator', name);
  await aMember(t.deps.database, study, caller.person);
  return caller;
}

const params = () => ({ study: study.slug });
const inStudy = <Body>(body: Body) => ({ params: params(), body });
const addItems = (body: object) =>
  t.researcher.call(
    ENDPOINTS.addTrainingItems,
    inStudy({ use: 'qualification', pairIds, expected: 1, ...body } as never),
  );
const setPolicy = (policy: QualificationPolicy | null) =>
  t.researcher.call(ENDPOINTS.updateQualification, inStudy({ policy }));
const readTraining = async () => unwrap(await t.researcher.call(ENDPOINTS.readTraining, { params: params() }));
const listTrainees = async () => unwrap(await t.researcher.call(ENDPOINTS.listTrainees, { params: params() })).people;
const readRound = async (caller: Caller) =>
  unwrap(await caller.call(ENDPOINTS.readQualification, { params: params() }));
const begin = async (caller: Caller) => unwrap(await caller.call(ENDPOINTS.beginRound, { params: params() }));
const answer = (caller: Caller, itemId: string, round: number, value: LabelValue) =>
  caller.call(ENDPOINTS.answerQuestion, inStudy({ itemId, round, value }));
const take = async (caller: Caller) =>
  unwrap(await caller.call(ENDPOINTS.takePairs, inStudy({ holder: 'tab', limit: 10 })));
const auditOf = async () => {
  const where = { studyId: study.id };
  const events = await t.deps.database.prisma.auditEvent.findMany({ where, orderBy: { id: 'asc' } });
  return events.map(({ action }) => action);
};

/** Answers all that is open, the first `right` of it as expected. */
async function goThrough(caller: Caller, right: number) {
  let view = await begin(caller);
  for (const [index, { itemId }] of view.open.entries()) {
    view = unwrap(await answer(caller, itemId, view.round, index < right ? 1 : 0));
  }
  return view;
}

const askForRound = async (policy: QualificationPolicy = TWO_ROUNDS) => {
  unwrap(await addItems({ explanation: WHY }));
  unwrap(await setPolicy(policy));
};

describe('the guideline', () => {
  const write = (caller: Caller, text: string, replaces: string) =>
    caller.call(ENDPOINTS.writeGuideline, inStudy({ text, replaces }));
  const read = async (caller: Caller) => unwrap(await caller.call(ENDPOINTS.readGuideline, { params: params() }));

  it('is written by researchers, read by annotators of the study, with its examples and their answers', async () => {
    unwrap(await write(t.researcher, '# Rules\n\nعدّ القطط', ''));
    unwrap(await addItems({ use: 'example', pairIds: [pairIds[1]], expected: 0, explanation: WHY }));
    const { text, examples } = await read(somebody);
    expect(text).toBe('# Rules\n\nعدّ القطط');
    expect(examples).toMatchObject([{ prompt: 'cats 1', expected: 0, explanation: WHY }]);
    expect(await t.annotator.call(ENDPOINTS.readGuideline, { params: params() })).toMatchObject({ code: 'not_found' });
  });

  it('is not overwritten unseen; sent twice is once; what it said stays in the audit', async () => {
    unwrap(await write(t.researcher, 'one', ''));
    unwrap(await write(t.owner, 'two', 'one'));
    expect(await write(t.researcher, 'three', 'one')).toMatchObject({ code: 'wrong_state' });
    unwrap(await write(t.owner, 'two', 'one'));
    expect((await read(somebody)).text).toBe('two');
    const where = { studyId: study.id, action: 'guideline_changed' };
    const events = await t.deps.database.prisma.auditEvent.findMany({ where, orderBy: { id: 'asc' } });
    expect(events.map(({ details }) => details)).toEqual([{ before: '' }, { before: 'one' }]);
  });

  it('of two writers at once keeps one', async () => {
    const both = await Promise.all([write(t.researcher, 'mine', ''), write(t.owner, 'yours', '')]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  });

  it('may have 100 kB, not a byte more', async () => {
    const fits = 'é'.repeat(TRAINING_LIMITS.guidelineBytes / 2);
    unwrap(await write(t.researcher, fits, ''));
    expect(await write(t.researcher, `${fits}.`, fits)).toMatchObject({
      code: 'invalid_input',
      details: { field: 'text' },
    });
  });
});

describe('items', () => {
  it('take what is known of each pair: gold, else the decision, else the majority', async () => {
    const labelled = (imageName: string, ...values: LabelValue[]) =>
      aDraft({ imageName, labels: values.map((value, index) => aLabel(`r${index}`, value)) });
    const drafts = [
      labelled('gold', 1, 1, 1),
      labelled('decided', 1, 1),
      labelled('majority', 0, 0, 1),
      labelled('tie', 0, 1),
    ];
    const [gold, decided, majority, tie] = (await seedPairs(t.deps.database, study, drafts)) as [
      string,
      string,
      string,
      string,
    ];
    await t.deps.database.prisma.goldPair.create({ data: { pairId: gold, studyId: study.id, value: 0 } });
    unwrap(await t.researcher.call(ENDPOINTS.adjudicate, inStudy({ pairIds: [decided], value: -1 as const })));
    const added = unwrap(await addItems({ pairIds: [gold, decided, majority, tie], expected: null }));
    expect(added).toEqual({ added: 3, unchanged: 0, unknown: [tie] });
    const { items } = await readTraining();
    expect(items.map(({ pairId, expected }) => [pairId, expected])).toEqual([
      [gold, 0],
      [decided, -1],
      [majority, 0],
    ]);
  });

  it('of gold pairs are drawn among those that are not used so yet', async () => {
    const data = pairIds.slice(0, 3).map((pairId) => ({ pairId, studyId: study.id, value: 1 }));
    await t.deps.database.prisma.goldPair.createMany({ data });
    unwrap(await addItems({ pairIds: [pairIds[0]] }));
    const draw = (count: number) =>
      t.researcher.call(ENDPOINTS.addGoldItems, inStudy({ use: 'qualification' as const, count }));
    expect(unwrap(await draw(1))).toMatchObject({ added: 1 });
    expect(unwrap(await draw(5))).toMatchObject({ added: 1 });
    const { items } = await readTraining();
    expect(new Set(items.map(({ pairId }) => pairId))).toEqual(new Set(pairIds.slice(0, 3)));
    expect(items.every(({ expected }) => expected === 1)).toBe(true);
  });

  it('added twice are one; the same pair may be example and question', async () => {
    expect(unwrap(await addItems({ pairIds: [...pairIds, ...pairIds] }))).toMatchObject({ added: 4, unchanged: 0 });
    expect(unwrap(await addItems({}))).toMatchObject({ added: 0, unchanged: 4 });
    expect(unwrap(await addItems({ use: 'example' }))).toMatchObject({ added: 4, unchanged: 0 });
    expect(await auditOf()).toEqual(['training_items_added', 'training_items_added']);
  });

  it('of another study, without a picture, or too many are refused, and nothing is changed', async () => {
    const foreign = await aPair(t.deps.database, await aStudy(t.deps.database));
    const blank = await aPair(t.deps.database, study, { imageSha256: null });
    expect(await addItems({ pairIds: [pairIds[0], foreign.id] })).toMatchObject({ code: 'not_found' });
    expect(await addItems({ pairIds: [pairIds[0], blank.id] })).toMatchObject({ code: 'invalid_input' });
    const many = Array.from({ length: TRAINING_LIMITS.items }, (_, index) => aDraft({ imageName: `many ${index}` }));
    const ids = await seedPairs(t.deps.database, study, many);
    unwrap(await addItems({ pairIds: ids }));
    expect(await addItems({})).toMatchObject({ code: 'invalid_input', details: { field: 'pairIds' } });
    expect((await readTraining()).items).toHaveLength(TRAINING_LIMITS.items);
  });

  it('are changed, moved and removed', async () => {
    unwrap(await addItems({ use: 'example' }));
    const ids = (await readTraining()).items.map(({ id }) => id);
    const change = (item: string, body: object) =>
      t.researcher.call(ENDPOINTS.updateTrainingItem, { params: { ...params(), item }, body });
    unwrap(await change(ids[0]!, { expected: -1, explanation: 'Too dark to tell.' }));
    const { items } = unwrap(await change(ids[3]!, { place: 1 }));
    expect(items.map(({ id }) => id)).toEqual([ids[0], ids[3], ids[1], ids[2]]);
    expect(items[0]).toMatchObject({ expected: -1, explanation: 'Too dark to tell.' });
    const gone = { params: { ...params(), item: ids[3]! } };
    expect(unwrap(await t.researcher.call(ENDPOINTS.removeTrainingItem, gone)).items).toHaveLength(3);
    expect(await t.researcher.call(ENDPOINTS.removeTrainingItem, gone)).toMatchObject({ code: 'not_found' });
    study = await aStudy(t.deps.database);
    expect(await change(ids[0]!, { expected: 1 })).toMatchObject({ code: 'not_found' });
  });

  it('a round is never left without a question', async () => {
    expect(await setPolicy(TWO_ROUNDS)).toMatchObject({ code: 'wrong_state' });
    unwrap(await addItems({ pairIds: [pairIds[0]] }));
    unwrap(await setPolicy(TWO_ROUNDS));
    const [item] = (await readTraining()).items;
    const gone = { params: { ...params(), item: item!.id } };
    expect(await t.researcher.call(ENDPOINTS.removeTrainingItem, gone)).toMatchObject({ code: 'wrong_state' });
    unwrap(await setPolicy(null));
    expect(unwrap(await t.researcher.call(ENDPOINTS.removeTrainingItem, gone))).toEqual({ policy: null, items: [] });
  });
});

describe('the qualification round', () => {
  it('comes before the pairs for annotators, and only for them; passing it opens them', async () => {
    expect(await take(somebody)).toMatchObject({ state: 'work' });
    unwrap(await somebody.call(ENDPOINTS.returnPairs, inStudy({ holder: 'tab' })));
    await askForRound();
    expect(await take(somebody)).toMatchObject({ state: 'qualify', pairs: [] });
    expect(await take(t.researcher)).toMatchObject({ state: 'work' });
    expect(await readRound(somebody)).toMatchObject({ state: 'ready', questions: 4, needed: 3, rounds: 2, open: [] });
    expect(await goThrough(somebody, 3)).toMatchObject({ state: 'passed', round: 1 });
    const { pairs, state } = await take(somebody);
    expect(state).toBe('work');
    // What was asked in the round may be labelled later, like any pair.
    expect(pairs.map(({ pairId }) => pairId).some((id) => pairIds.includes(id))).toBe(true);
    expect(await t.deps.database.prisma.labelEvent.count({ where: { studyId: study.id } })).toBe(0);
  });

  it('tells nothing of an answer before it is given, on the wire', async () => {
    await askForRound();
    const send = async (path: string, body?: object) => {
      const headers = { ...somebody.headers, 'content-type': 'application/json' };
      const init = body === undefined ? { headers } : { method: 'POST', headers, body: JSON.stringify(body) };
      const response = await t.request(`/api/v1/studies/${study.slug}/${path}`, init);
      return { text: await response.clone().text(), value: (await response.json()) as Record<string, object[]> };
    };
    const begun = await send('qualification/rounds', {});
    for (const { text, value } of [begun, await send('qualification'), await send('guideline')]) {
      expect(text).not.toMatch(/expected|Count the legs/);
      for (const question of value.open ?? [])
        expect(Object.keys(question).sort()).toEqual(['image', 'itemId', 'prompt']);
    }
    const [first] = begun.value.open as { itemId: string }[];
    const { value } = await send('qualification/answers', { itemId: first?.itemId, round: 1, value: 0 });
    expect(value.answered).toMatchObject([{ itemId: first?.itemId, value: 0, expected: 1, explanation: WHY }]);
    expect(value.open).toHaveLength(3);
    for (const path of ['training', 'training/people'])
      expect((await send(path)).value).toMatchObject({ error: { code: 'not_yours' } });
  });

  it('goes on after a break where it was, in the same order; the first answer stands', async () => {
    await askForRound();
    const { open } = await begin(somebody);
    const [first, second] = open as [(typeof open)[0], (typeof open)[0]];
    unwrap(await answer(somebody, first.itemId, 1, 0));
    const again = unwrap(await answer(somebody, first.itemId, 1, 1));
    expect(again.answered).toMatchObject([{ itemId: first.itemId, value: 0 }]);
    expect((await begin(somebody)).open.map(({ itemId }) => itemId)).toEqual(open.slice(1).map(({ itemId }) => itemId));
    const both = await Promise.all([answer(somebody, second.itemId, 1, 1), answer(somebody, second.itemId, 1, 1)]);
    for (const result of both) expect(unwrap(result).answered).toHaveLength(2);
  });

  it('refuses answers that belong nowhere', async () => {
    await askForRound();
    unwrap(await addItems({ use: 'example', pairIds: [pairIds[0]] }));
    const { items } = await readTraining();
    const example = items.find(({ use }) => use === 'example')!;
    const question = items.find(({ use }) => use === 'qualification')!;
    expect(await answer(somebody, question.id, 1, 1)).toMatchObject({ code: 'wrong_state' });
    await begin(somebody);
    expect(await answer(somebody, example.id, 1, 1)).toMatchObject({ code: 'not_found' });
    expect(await answer(somebody, pairIds[0]!, 1, 1)).toMatchObject({ code: 'not_found' });
    expect(await answer(somebody, question.id, 2, 1)).toMatchObject({ code: 'wrong_state' });
    expect(await answer(t.annotator, question.id, 1, 1)).toMatchObject({ code: 'not_found' });
  });

  it('failed in all its rounds is over, until a researcher grants another', async () => {
    await askForRound();
    const grant = () =>
      t.researcher.call(ENDPOINTS.grantRound, { params: { ...params(), person: somebody.person.id } });
    expect(await goThrough(somebody, 1)).toMatchObject({ state: 'ready', round: 1 });
    expect(await grant()).toMatchObject({ code: 'wrong_state' });
    expect(await goThrough(somebody, 2)).toMatchObject({ state: 'failed', round: 2 });
    expect(await begin(somebody)).toMatchObject({ state: 'failed', round: 2 });
    expect(await take(somebody)).toMatchObject({ state: 'qualify' });
    expect(unwrap(await grant())).toMatchObject({ displayName: 'Ada', state: 'under_way' });
    expect(await goThrough(somebody, 4)).toMatchObject({ state: 'passed', round: 3 });
    const [ada] = await listTrainees();
    expect(ada).toMatchObject({ state: 'passed', passedIn: 3 });
    expect(ada?.rounds.map(({ round, right, answered }) => [round, right, answered])).toEqual([
      [1, 1, 4],
      [2, 2, 4],
      [3, 4, 4],
    ]);
  });

  it('shows who did what, and which question is missed', async () => {
    await askForRound({ passShare: 1, rounds: null });
    const other = await anAnnotator('Bea');
    await anAnnotator('Cleo');
    const missed = (await readTraining()).items[2]!;
    for (const caller of [somebody, other]) {
      const { open, round } = await begin(caller);
      for (const { itemId } of open) unwrap(await answer(caller, itemId, round, itemId === missed.id ? 0 : 1));
    }
    await goThrough(t.researcher, 0);
    expect((await listTrainees()).map(({ displayName, state, passedIn }) => [displayName, state, passedIn])).toEqual([
      ['Ada', 'ready', null],
      ['Bea', 'ready', null],
      ['Cleo', 'ready', null],
    ]);
    const { items } = await readTraining();
    expect(items.map((item) => [item.answers, item.missed])).toEqual([
      [2, 0],
      [2, 0],
      [2, 2],
      [2, 0],
    ]);
    // The answer that was expected was wrong: set right, it lets those pass who answered so.
    const change = { params: { ...params(), item: missed.id }, body: { expected: 0 as const } };
    unwrap(await t.researcher.call(ENDPOINTS.updateTrainingItem, change));
    expect((await listTrainees()).map(({ state }) => state)).toEqual(['passed', 'passed', 'ready']);
    expect(await take(other)).toMatchObject({ state: 'work' });
  });

  it('ends when what was not answered is taken out of it', async () => {
    await askForRound({ passShare: 1, rounds: 1 });
    const { open } = await begin(somebody);
    for (const { itemId } of open.slice(0, 3)) unwrap(await answer(somebody, itemId, 1, 1));
    const gone = { params: { ...params(), item: open[3]!.itemId } };
    unwrap(await t.researcher.call(ENDPOINTS.removeTrainingItem, gone));
    expect(await readRound(somebody)).toMatchObject({ state: 'passed', questions: 3, needed: 3 });
  });

  it('can be tried by researchers as often as they like, before it is asked for too', async () => {
    expect(await begin(t.researcher)).toMatchObject({ state: 'none' });
    unwrap(await addItems({}));
    expect(await readRound(somebody)).toMatchObject({ state: 'none' });
    expect(await goThrough(t.researcher, 4)).toMatchObject({ state: 'passed', isPreview: true, rounds: null });
    unwrap(await setPolicy({ passShare: 1, rounds: 1 }));
    expect(await goThrough(t.researcher, 0)).toMatchObject({ state: 'ready', round: 2 });
    expect(await goThrough(t.researcher, 0)).toMatchObject({ state: 'ready', round: 3 });
    expect((await readTraining()).items.every(({ answers }) => answers === 0)).toBe(true);
  });
});
