import { randomUUID } from 'node:crypto';
import { ENDPOINTS, LABELLING_LIMITS, type VoteAnswer, type VoteDraft } from '@plumbline/contract';
import { unwrap } from '@plumbline/result';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Ballot, Evaluation, Study } from '../../db/generated/client.ts';
import { aMember, aStudy } from '../../testing/builders.ts';
import { type Caller, createTestApp, type TestApp } from '../../testing/create-test-app.ts';
import { anEvaluation, type EvaluationShape } from '../../testing/evaluation-fixture.ts';
import { NOTHING_REBUILT } from '../../testing/nothing-rebuilt.ts';

let t: TestApp;
let study: Study;
let evaluation: Evaluation;
beforeAll(async () => {
  t = await createTestApp();
});
afterAll(() => t.close());

const SHAPE: EvaluationShape = { contenders: 3, prompts: 8, imagesPerSide: 1 };

async function begin(overrides: EvaluationShape['evaluation'] = {}, shape: Partial<EvaluationShape> = {}) {
  study = await aStudy(t.deps.database);
  evaluation = await anEvaluation(t.deps.database, study, { ...SHAPE, ...shape, evaluation: overrides });
}
const anAnnotator = async () => {
  const caller = await t.signIn('annotator');
  await aMember(t.deps.database, study, caller.person);
  return caller;
};
const params = () => ({ study: study.slug, evaluation: evaluation.slug });
const take = async (by: Caller, ask: { limit?: number; holding?: string[]; holder?: string } = {}) =>
  unwrap(await by.call(ENDPOINTS.takeBallots, { params: params(), body: { holder: 'tab', limit: 50, ...ask } }));
const aVote = (ballotId: string, overrides: Partial<VoteDraft> = {}): VoteDraft => ({
  ...{ ballotId, criterion: 'fidelity', answer: 'left', note: '', activeMs: 900, waitMs: null },
  ...{ idempotencyKey: randomUUID(), votedAt: t.clock.now().toISOString() },
  ...overrides,
});
const send = (by: Caller, body: VoteDraft) => by.call(ENDPOINTS.recordVote, { params: { study: study.slug }, body });
async function answer(by: Caller, ballotId: string, answers: VoteAnswer = 'left') {
  t.clock.advance(1000);
  unwrap(await send(by, aVote(ballotId, { answer: answers })));
  return unwrap(await send(by, aVote(ballotId, { criterion: 'alignment', answer: answers })));
}
const withdraw = (by: Caller, ballotId: string, criterion: 'fidelity' | 'alignment' = 'alignment') =>
  by.call(ENDPOINTS.withdrawVote, {
    params: { study: study.slug },
    body: { ballotId, criterion, idempotencyKey: randomUUID(), votedAt: t.clock.now().toISOString() },
  });
const ballotOf = (id: string): Promise<Ballot> => t.deps.database.prisma.ballot.findUniqueOrThrow({ where: { id } });
const talliesOf = async () => {
  const rows = await t.deps.database.prisma.comparison.findMany({ where: { evaluationId: evaluation.id } });
  return {
    counted: rows.reduce((n, { counted }) => n + counted, 0),
    leased: rows.reduce((n, { leased }) => n + leased, 0),
  };
};

describe('ballots', () => {
  it('say nothing but what is asked, and are given once', async () => {
    await begin({ votesPerComparison: 2 });
    const one = await anAnnotator();
    const first = await take(one, { limit: 5 });
    expect(first).toMatchObject({ state: 'work', lost: [], progress: { answered: 0, open: 48, wanted: 48 } });
    expect(first.ballots).toHaveLength(5);
    expect(first.ballots[0]).toEqual({
      ballotId: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-4/),
      prompt: expect.stringMatching(/red apples$/),
      criteria: ['fidelity', 'alignment'],
      given: {},
      imagesPerSide: 1,
    });
    const holding = first.ballots.map(({ ballotId }) => ballotId);
    const second = await take(one, { holding });
    expect(second.ballots).toHaveLength(19);
    expect(new Set([...holding, ...second.ballots.map(({ ballotId }) => ballotId)]).size).toBe(24);
    expect(await talliesOf()).toEqual({ counted: 0, leased: 24 });
  });

  it('are the same ones when the page is loaded again, or given back and taken again', async () => {
    await begin();
    const one = await anAnnotator();
    const first = (await take(one)).ballots;
    expect((await take(one)).ballots).toEqual(first);
    const [some] = first;
    unwrap(await send(one, aVote(some!.ballotId)));
    const before = await t.deps.database.prisma.ballot.findMany({ where: { evaluationId: evaluation.id } });
    const returned = await one.call(ENDPOINTS.returnBallots, { params: params(), body: { holder: 'tab' } });
    expect(unwrap(returned)).toEqual({ returned: 24 });
    expect(await talliesOf()).toEqual({ counted: 0, leased: 0 });
    const again = (await take(one, { holder: 'other' })).ballots;
    expect(new Set(again.map(({ ballotId }) => ballotId))).toEqual(new Set(first.map(({ ballotId }) => ballotId)));
    expect(again.find(({ ballotId }) => ballotId === some!.ballotId)?.given).toEqual({ fidelity: 'left' });
    for (const { id, leftIsFirst, leftPairs } of before) {
      expect(await ballotOf(id)).toMatchObject({ leftIsFirst, leftPairs, holder: 'other' });
    }
  });

  it('are not given twice to a tab whose place went to somebody else and expired there as well', async () => {
    await begin({}, { contenders: 2, prompts: 1 });
    const people = [await anAnnotator(), await anAnnotator()] as const;
    const given: string[] = [];
    for (const caller of people) {
      given.push(...(await take(caller)).ballots.map(({ ballotId }) => ballotId));
      t.clock.advance(LABELLING_LIMITS.leaseSeconds * 1000);
    }
    const holding = given.slice(0, 1);
    expect(await take(people[0], { holding })).toMatchObject({ ballots: [], lost: [], state: 'work' });
    expect(await talliesOf()).toEqual({ counted: 0, leased: 1 });
    expect(await take(people[1], { holding: given.slice(1) })).toMatchObject({ ballots: [], lost: given.slice(1) });
  });

  it('that are begun are handed out again to a tab that does not name them, with what was answered, before new ones', async () => {
    await begin();
    const one = await anAnnotator();
    const [begun, kept, ...others] = (await take(one, { limit: 4 })).ballots;
    unwrap(await send(one, aVote(begun!.ballotId, { answer: 'tie' })));
    const holding = [kept, ...others].map((ballot) => ballot!.ballotId);
    const again = await take(one, { limit: 2, holding });
    expect(again.ballots[0]).toEqual({ ...begun, given: { fidelity: 'tie' } });
    expect(again.ballots).toHaveLength(2);
    expect(again.lost).toEqual([]);
    // One that only renews gets nothing, and keeps its place.
    expect(await take(one, { limit: 0, holding })).toMatchObject({ ballots: [], lost: [], state: 'work' });
    // Another tab gets it once the first is not heard of any more.
    expect((await take(one, { holder: 'other', limit: 1 })).ballots[0]?.ballotId).not.toBe(begun!.ballotId);
    t.clock.advance(LABELLING_LIMITS.leaseSeconds * 500);
    const [moved] = (await take(one, { holder: 'third', limit: 1 })).ballots;
    expect(moved).toEqual({ ...begun, given: { fidelity: 'tie' } });
    expect(await answer(one, begun!.ballotId, 'right')).toMatchObject({ isSurplus: false });
  });

  it('count when all criteria are answered, and give their place back to their author when one is taken back', async () => {
    await begin();
    const one = await anAnnotator();
    const [ballot] = (await take(one, { limit: 1 })).ballots;
    const { ballotId } = ballot!;
    const vote = aVote(ballotId, { note: 'blurred' });
    const stored = unwrap(await send(one, vote));
    expect(stored).toMatchObject({ ballotId, criterion: 'fidelity', answer: 'left', isSurplus: false });
    expect(unwrap(await send(one, vote))).toEqual(stored);
    expect(await talliesOf()).toEqual({ counted: 0, leased: 1 });
    unwrap(await send(one, aVote(ballotId, { criterion: 'alignment', answer: 'tie' })));
    expect(await talliesOf()).toEqual({ counted: 1, leased: 0 });
    unwrap(await send(one, aVote(ballotId, { answer: 'right' })));
    expect(await talliesOf()).toEqual({ counted: 1, leased: 0 });
    expect(unwrap(await withdraw(one, ballotId))).toMatchObject({ answer: null, isSurplus: false });
    expect(await talliesOf()).toEqual({ counted: 0, leased: 1 });
    const again = await take(one, { limit: 1 });
    expect(again.ballots[0]).toMatchObject({ ballotId, given: { fidelity: 'right' } });
    unwrap(await send(one, aVote(ballotId, { criterion: 'alignment', answer: 'left', note: 'six fingers' })));
    const events = await t.deps.database.prisma.voteEvent.findMany({ where: { ballotId }, orderBy: { id: 'asc' } });
    expect(events.map(({ criterion, answer: said }) => [criterion, said])).toEqual([
      ['fidelity', 'left'],
      ['alignment', 'tie'],
      ['fidelity', 'right'],
      ['alignment', null],
      ['alignment', 'left'],
    ]);
    const own = await one.call(ENDPOINTS.readOwnVotes, { params: params(), query: {} });
    expect(unwrap(own)).toMatchObject({
      ballots: [
        {
          ballotId,
          given: { fidelity: 'right', alignment: 'left' },
          notes: { fidelity: '', alignment: 'six fingers' },
        },
      ],
      progress: { answered: 1, open: 23, wanted: 24 },
    });
  });

  it('that come late are kept as surplus, and count when a place comes free', async () => {
    await begin({}, { contenders: 2, prompts: 1 });
    const [one, two] = [await anAnnotator(), await anAnnotator()];
    const [late] = (await take(one)).ballots;
    t.clock.advance(700_000);
    const [inTime] = (await take(two)).ballots;
    await answer(two, inTime!.ballotId);
    expect(await answer(one, late!.ballotId)).toMatchObject({ isSurplus: true });
    expect(await ballotOf(late!.ballotId)).toMatchObject({ standing: 'surplus' });
    expect(await take(one)).toMatchObject({ ballots: [], state: 'done' });
    // The place of an answer that is taken back stays with its author, until they give it back.
    unwrap(await withdraw(two, inTime!.ballotId));
    expect(await ballotOf(late!.ballotId)).toMatchObject({ standing: 'surplus' });
    unwrap(await two.call(ENDPOINTS.returnBallots, { params: params(), body: { holder: 'undo' } }));
    expect(await ballotOf(late!.ballotId)).toMatchObject({ standing: 'counted' });
    expect(await talliesOf()).toEqual({ counted: 1, leased: 0 });
  });

  it('of a rater who is set aside leave their places to others, and come back while there are some', async () => {
    await begin({ repeatShare: 0.1 });
    const [one, two] = [await anAnnotator(), await anAnnotator()];
    for (const { ballotId } of (await take(one)).ballots) await answer(one, ballotId);
    const aside = { study: study.slug, person: one.person.id };
    unwrap(await t.researcher.call(ENDPOINTS.setRaterAside, { params: aside, body: {} }));
    expect(await talliesOf()).toEqual({ counted: 0, leased: 0 });
    expect(await take(one)).toMatchObject({ ballots: [], state: 'done' });
    const given = (await take(two, { limit: 10 })).ballots;
    for (const { ballotId } of given.slice(0, 8)) await answer(two, ballotId);
    unwrap(await t.researcher.call(ENDPOINTS.takeRaterBack, { params: aside }));
    expect(await talliesOf()).toEqual({ counted: 22, leased: 2 });
    const check = await t.researcher.call(ENDPOINTS.checkIntegrity, { params: { study: study.slug } });
    expect(unwrap(check)).toMatchObject({ over: 0, under: 0, orphaned: 0, rebuilt: NOTHING_REBUILT });
  });

  it('of simulated raters go with them, and leave their places to late ones', async () => {
    await begin({}, { contenders: 2, prompts: 2 });
    const { prisma } = t.deps.database;
    const [one, two] = [await anAnnotator(), await anAnnotator()];
    const late = (await take(one)).ballots;
    t.clock.advance(700_000);
    for (const { ballotId } of (await take(two)).ballots) await answer(two, ballotId);
    expect(await answer(one, late[0]!.ballotId)).toMatchObject({ isSurplus: true });
    const simulated = { kind: 'simulated' as const, homeStudyId: study.id };
    await prisma.person.update({ where: { id: two.person.id }, data: simulated });
    unwrap(await t.researcher.call(ENDPOINTS.removeSimulatedRaters, { params: { study: study.slug } }));
    expect(await ballotOf(late[0]!.ballotId)).toMatchObject({ standing: 'counted' });
    expect(await talliesOf()).toEqual({ counted: 1, leased: 0 });
    expect(await take(one)).toMatchObject({ state: 'work', progress: { answered: 1, open: 1, wanted: 2 } });
  });

  it('in an active design go to the matchups that tell most in turns, until the budget is spent', async () => {
    await begin({ design: { kind: 'active', votes: 5 }, votesPerComparison: 3 }, { contenders: 4, prompts: 6 });
    const { prisma } = t.deps.database;
    const matchups = await prisma.matchup.findMany({ where: { evaluationId: evaluation.id }, orderBy: { id: 'asc' } });
    const [best, second] = [matchups[3]!, matchups[1]!];
    await prisma.matchup.update({ where: { id: best.id }, data: { priority: 2 } });
    await prisma.matchup.update({ where: { id: second.id }, data: { priority: 1 } });
    const [one, two] = [await anAnnotator(), await anAnnotator()];
    const first = await take(one);
    const asked = await prisma.ballot.findMany({
      where: { evaluationId: evaluation.id },
      select: { comparison: { select: { matchupId: true } } },
      orderBy: { position: 'asc' },
    });
    expect(asked.map(({ comparison }) => comparison.matchupId)).toEqual([best.id, second.id, matchups[0]!.id]);
    expect((await take(two)).ballots).toHaveLength(2);
    for (const { ballotId } of first.ballots) await answer(one, ballotId);
    expect(await take(one)).toMatchObject({ ballots: [], state: 'wait', progress: { open: 2, wanted: 5 } });
    for (const { ballotId } of (await take(two)).ballots) await answer(two, ballotId);
    expect(await take(one)).toMatchObject({ ballots: [], state: 'done', progress: { open: 0, wanted: 5 } });
    expect(await talliesOf()).toEqual({ counted: 5, leased: 0 });
  });
});

describe('refused are', () => {
  it('ballots of others, forged ones, other criteria, a key that says something else, and what is too long', async () => {
    await begin({ criteria: ['fidelity'] });
    const [one, two] = [await anAnnotator(), await anAnnotator()];
    const [own] = (await take(one)).ballots;
    const ballotId = own!.ballotId;
    expect(own!.prompt).toBeNull();
    expect(await send(two, aVote(ballotId))).toMatchObject({ code: 'not_assigned' });
    expect(await send(one, aVote(randomUUID()))).toMatchObject({ code: 'not_assigned' });
    expect(await send(one, aVote(ballotId, { criterion: 'alignment' }))).toMatchObject({ code: 'not_assigned' });
    expect(await withdraw(two, ballotId, 'fidelity')).toMatchObject({ code: 'not_found' });
    expect(await withdraw(one, ballotId, 'fidelity')).toMatchObject({ code: 'not_found' });
    expect(await send(one, aVote(ballotId, { note: 'x'.repeat(900_000) }))).toMatchObject({ code: 'invalid_input' });
    expect(await send(one, aVote(ballotId, { note: 'x'.repeat(1_100_000) }))).toMatchObject({ code: 'body_too_large' });
    const vote = aVote(ballotId);
    unwrap(await send(one, vote));
    expect(await send(one, { ...vote, answer: 'right' })).toMatchObject({ code: 'already_used' });
    expect(await send(await t.signIn('annotator'), vote)).toMatchObject({ code: 'not_found' });
    expect(await talliesOf()).toEqual({ counted: 1, leased: 23 });
  });

  it('all where the evaluation is closed, not opened yet, or its study closed; what was stored is answered again', async () => {
    await begin();
    const { prisma } = t.deps.database;
    const one = await anAnnotator();
    const [own] = (await take(one)).ballots;
    const vote = aVote(own!.ballotId);
    const stored = unwrap(await send(one, vote));
    const at = { where: { id: evaluation.id } };
    const listed = async () =>
      unwrap(await one.call(ENDPOINTS.listOpenEvaluations, { params: { study: study.slug } })).evaluations.length;
    expect(await listed()).toBe(1);
    for (const data of [{ closedAt: t.clock.now() }, { closedAt: null, openedAt: null }]) {
      await prisma.evaluation.update({ ...at, data });
      expect(await one.call(ENDPOINTS.takeBallots, { params: params(), body: { holder: 'tab' } })).toMatchObject({
        code: 'evaluation_closed',
      });
      expect(await send(one, aVote(own!.ballotId))).toMatchObject({ code: 'evaluation_closed' });
      expect(unwrap(await send(one, vote))).toEqual(stored);
      expect(await listed()).toBe(0);
    }
    await prisma.study.update({ where: { id: study.id }, data: { closedAt: t.clock.now() } });
    expect(await send(one, aVote(own!.ballotId))).toMatchObject({ code: 'study_closed' });
    expect(await listed()).toBe(0);
  });
});
