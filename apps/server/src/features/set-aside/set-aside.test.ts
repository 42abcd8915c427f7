import { randomUUID } from 'node:crypto';
import { ENDPOINTS, type LabelValue } from '@plumbline/contract';
import { unwrap } from '@plumbline/result';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Pair, Study } from '../../db/generated/client.ts';
import { aMember, aPair, aStudy } from '../../testing/builders.ts';
import { type Caller, createTestApp, type TestApp } from '../../testing/create-test-app.ts';
import { aDraft, aLease, recordLabel, withdrawLabel } from '../../testing/label-calls.ts';
import { NOTHING_REBUILT } from '../../testing/nothing-rebuilt.ts';

let test: TestApp;
let study: Study;
let pair: Pair;
beforeAll(async () => {
  test = await createTestApp();
});
afterAll(() => test.close());
beforeEach(async () => {
  study = await aStudy(test.deps.database, { labelsPerPair: 2 });
  pair = await aPair(test.deps.database, study);
  await aMember(test.deps.database, study, test.annotator.person);
});

const params = (personId = test.annotator.person.id) => ({ study: study.slug, person: personId });
const setAside = (reason = 'too fast', caller: Caller = test.researcher) =>
  caller.call(ENDPOINTS.setRaterAside, { params: params(), body: { reason } });
const takeBack = () => test.researcher.call(ENDPOINTS.takeRaterBack, { params: params() });
const summary = () => test.deps.database.prisma.pairSummary.findUniqueOrThrow({ where: { pairId: pair.id } });
const entryOf = async ({ id }: { id: string }) => {
  const { people } = unwrap(await test.researcher.call(ENDPOINTS.listPeople, { params: { study: study.slug } }));
  return people.find((person) => person.id === id);
};

async function label(caller: Caller, value: LabelValue = 1, isReturned = false) {
  await aLease(test.deps.database, pair, caller.person, { isReturned });
  return unwrap(await recordLabel(caller, study.slug, aDraft(pair.id, { value })));
}

async function expectSound(): Promise<void> {
  const report = unwrap(await test.researcher.call(ENDPOINTS.checkIntegrity, { params: { study: study.slug } }));
  expect(report).toMatchObject({ over: 0, under: 0, orphaned: 0, rebuilt: NOTHING_REBUILT });
}

describe('a rater who is set aside', () => {
  it('keeps all labels and counts for nothing; the place is free for somebody else', async () => {
    await label(test.annotator, 0);
    await label(test.owner, 1);
    const other = await aPair(test.deps.database, study);
    await aLease(test.deps.database, other, test.annotator.person);
    expect(unwrap(await setAside())).toEqual({
      at: '2026-03-01T12:00:00.000Z',
      reason: 'too fast',
      by: test.researcher.person.displayName,
      labels: 1,
    });
    expect(await summary()).toMatchObject({ labels: 1, aligned: 1, notAligned: 0, wanted: 2, leased: 0 });
    expect(await test.deps.database.prisma.pairSummary.findUnique({ where: { pairId: other.id } })).toMatchObject({
      leased: 0,
    });
    expect(await entryOf(test.annotator.person)).toMatchObject({
      labels: 0,
      surplus: 0,
      setAside: { reason: 'too fast', by: test.researcher.person.displayName, labels: 1 },
    });
    expect((await label(test.researcher)).isSurplus).toBe(false);
    await expectSound();
  });

  it('is not told, and may go on', async () => {
    await label(test.annotator);
    unwrap(await setAside());
    const other = await aPair(test.deps.database, study);
    await aLease(test.deps.database, other, test.annotator.person);
    const stored = unwrap(await recordLabel(test.annotator, study.slug, aDraft(other.id)));
    expect(stored.isSurplus).toBe(false);
    unwrap(await recordLabel(test.annotator, study.slug, aDraft(pair.id, { value: -1 })));
    unwrap(await withdrawLabel(test.annotator, study.slug, other.id));
    const own = await test.annotator.call(ENDPOINTS.readOwnLabels, { params: { study: study.slug } });
    expect(unwrap(own).labels).toMatchObject([{ pairId: pair.id, value: -1 }]);
    expect(await summary()).toMatchObject({ labels: 0 });
    await expectSound();
  });

  it('leaves the place to a late label that is there already', async () => {
    await label(test.annotator, 0);
    await label(test.owner);
    expect((await label(test.researcher, -1, true)).isSurplus).toBe(true);
    unwrap(await setAside());
    expect(await summary()).toMatchObject({ labels: 2, aligned: 1, unsure: 1, notAligned: 0 });
    await expectSound();
  });

  it('comes back where places are free; the other labels are surplus', async () => {
    await label(test.annotator);
    const full = pair;
    pair = await aPair(test.deps.database, study);
    await label(test.annotator);
    unwrap(await setAside());
    pair = full;
    await label(test.owner);
    await label(test.researcher);
    expect(unwrap(await takeBack())).toEqual({ labels: 1, surplus: 1 });
    expect(await entryOf(test.annotator.person)).toMatchObject({ labels: 1, surplus: 1, setAside: null });
    expect(await summary()).toMatchObject({ labels: 2 });
    expect(await takeBack()).toMatchObject({ code: 'not_found' });
    await expectSound();
    const audit = await test.deps.database.prisma.auditEvent.findMany({
      where: { studyId: study.id },
      orderBy: { id: 'asc' },
    });
    expect(audit.map(({ action }) => action)).toEqual(['rater_set_aside', 'rater_taken_back']);
  });

  it('may be one who was imported or simulated', async () => {
    const { prisma } = test.deps.database;
    for (const kind of ['imported', 'simulated'] as const) {
      const rater = await prisma.person.create({ data: { displayName: kind, kind, homeStudyId: study.id } });
      const own = { pairId: pair.id, personId: rater.id, studyId: study.id, value: 1, labelledAt: test.clock.now() };
      const event = await prisma.labelEvent.create({ data: { ...own, idempotencyKey: randomUUID() } });
      await prisma.currentLabel.create({ data: { ...own, eventId: event.id } });
      const call = { params: params(rater.id), body: { reason: '' } };
      expect(unwrap(await test.researcher.call(ENDPOINTS.setRaterAside, call))).toMatchObject({ labels: 1 });
    }
    expect(await summary()).toMatchObject({ labels: 0 });
  });

  it('is refused for strangers and by annotators', async () => {
    const stranger = await test.signIn('annotator');
    const call = { params: params(stranger.person.id), body: {} };
    expect(await test.researcher.call(ENDPOINTS.setRaterAside, call)).toMatchObject({ code: 'not_found' });
    expect(await setAside('', test.annotator)).toMatchObject({ code: 'not_yours' });
  });

  it('loses no label that is on its way at that moment', async () => {
    const pairs = await Promise.all(Array.from({ length: 12 }, () => aPair(test.deps.database, study)));
    for (const one of pairs) await aLease(test.deps.database, one, test.annotator.person);
    const sent = pairs.map(({ id }) => recordLabel(test.annotator, study.slug, aDraft(id)));
    const [answers, aside] = await Promise.all([Promise.all(sent), setAside()]);
    unwrap(aside);
    expect(answers.filter(({ ok }) => !ok).every((answer) => !answer.ok && answer.code === 'not_assigned')).toBe(true);
    const { prisma } = test.deps.database;
    const accepted = answers.filter(({ ok }) => ok).length;
    expect(await prisma.currentLabel.count({ where: { studyId: study.id } })).toBe(0);
    expect(await prisma.uncountedLabel.count({ where: { studyId: study.id } })).toBe(accepted);
    await expectSound();
  });
});
