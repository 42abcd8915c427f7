import { randomUUID } from 'node:crypto';
import { ENDPOINTS, type LabelDraft, type LabelValue } from '@plumbline/contract';
import { unwrap } from '@plumbline/result';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Study } from '../../db/generated/client.ts';
import { aMember, aPair, aStudy } from '../../testing/builders.ts';
import { type Caller, createTestApp, type TestApp } from '../../testing/create-test-app.ts';
import { aDraft, recordLabel, withdrawLabel } from '../../testing/label-calls.ts';

let test: TestApp;
let study: Study;
beforeAll(async () => {
  test = await createTestApp();
});
afterAll(() => test.close());
beforeEach(async () => {
  study = await aStudy(test.deps.database);
  await aMember(test.deps.database, study, test.annotator.person);
});

const record = (caller: Caller, body: LabelDraft, slug = study.slug) => recordLabel(caller, slug, body);
const withdraw = (caller: Caller, pairId: string, key?: string) => withdrawLabel(caller, study.slug, pairId, key);

const summaryOf = (pairId: string) => test.deps.database.prisma.pairSummary.findUniqueOrThrow({ where: { pairId } });
const countEvents = (pairId: string) => test.deps.database.prisma.labelEvent.count({ where: { pairId } });

describe('a label', () => {
  it('becomes the label that counts, and the last one wins', async () => {
    const pair = await aPair(test.deps.database, study);
    unwrap(await record(test.annotator, aDraft(pair.id, { value: 0 })));
    const stored = unwrap(await record(test.annotator, aDraft(pair.id, { value: 1, note: 'on second thought' })));
    expect(stored).toEqual({
      eventId: expect.any(String),
      pairId: pair.id,
      value: 1,
      recordedAt: '2026-03-01T12:00:00.000Z',
      isSurplus: false,
    });
    const { labels } = unwrap(await test.annotator.call(ENDPOINTS.readOwnLabels, { params: { study: study.slug } }));
    expect(labels).toEqual([
      expect.objectContaining({
        pairId: pair.id,
        value: 1,
        note: 'on second thought',
        labelledAt: '2026-03-01T11:59:00.000Z',
      }),
    ]);
    expect(await countEvents(pair.id)).toBe(2);
    expect(await summaryOf(pair.id)).toMatchObject({ labels: 1, aligned: 1, notAligned: 0, humanMean: 1, split: null });
  });

  it('sent again is answered as the first time and stored once', async () => {
    const pair = await aPair(test.deps.database, study);
    const draft = aDraft(pair.id, { value: -1 });
    const first = unwrap(await record(test.annotator, draft));
    expect(unwrap(await record(test.annotator, draft))).toEqual(first);
    expect(await countEvents(pair.id)).toBe(1);
  });

  it('waits for the round that the study asks for; what was said before it stays its author’s', async () => {
    const { prisma } = test.deps.database;
    const [known, other] = [await aPair(test.deps.database, study), await aPair(test.deps.database, study)];
    const draft = aDraft(known.id);
    const first = unwrap(await record(test.annotator, draft));
    await prisma.study.update({ where: { id: study.id }, data: { qualification: { passShare: 1, rounds: null } } });
    expect(await record(test.annotator, aDraft(other.id))).toMatchObject({ code: 'not_qualified' });
    expect(await countEvents(other.id)).toBe(0);
    expect(unwrap(await record(test.annotator, draft))).toEqual(first);
    unwrap(await record(test.annotator, aDraft(known.id, { value: 0 })));
    unwrap(await record(test.researcher, aDraft(other.id)));
    const passed = { studyId: study.id, personId: test.annotator.person.id, passedAt: test.clock.now() };
    await prisma.qualification.create({ data: passed });
    unwrap(await record(test.annotator, aDraft(other.id)));
  });

  it('sent many times at once is stored once', async () => {
    const pair = await aPair(test.deps.database, study);
    const draft = aDraft(pair.id);
    const answers = await Promise.all(Array.from({ length: 8 }, () => record(test.annotator, draft)));
    expect(new Set(answers.map((answer) => unwrap(answer).eventId)).size).toBe(1);
    expect(await countEvents(pair.id)).toBe(1);
  });

  it('under a key that said something else is refused', async () => {
    const [pair, other] = [await aPair(test.deps.database, study), await aPair(test.deps.database, study)];
    const draft = aDraft(pair.id);
    unwrap(await record(test.annotator, draft));
    expect(await record(test.annotator, { ...draft, value: 0 })).toMatchObject({ code: 'already_used' });
    expect(await record(test.annotator, { ...draft, pairId: other.id })).toMatchObject({ code: 'already_used' });
    expect(await summaryOf(pair.id)).toMatchObject({ labels: 1, aligned: 1 });
  });

  it('of two pairs under one key at the same moment counts for one', async () => {
    const pairs = [await aPair(test.deps.database, study), await aPair(test.deps.database, study)];
    const draft = aDraft('');
    const answers = await Promise.all(pairs.map(({ id }) => record(test.annotator, { ...draft, pairId: id })));
    expect(answers.map((answer) => (answer.ok ? 'stored' : answer.code)).sort()).toEqual(['already_used', 'stored']);
  });

  it('may use the same key as somebody else’s', async () => {
    const pair = await aPair(test.deps.database, study);
    const draft = aDraft(pair.id);
    const [mine, yours] = [await record(test.annotator, draft), await record(test.researcher, draft)];
    expect(unwrap(mine).eventId).not.toBe(unwrap(yours).eventId);
  });

  it('of twenty people on one pair at once gives one right summary', async () => {
    const { database } = test.deps;
    const pair = await aPair(database, study);
    const values: LabelValue[] = Array.from({ length: 20 }, (_, index) => ([1, 1, 1, 0, -1] as const)[index % 5] ?? 1);
    const raters = await Promise.all(values.map(() => test.signIn('annotator')));
    for (const { person } of raters) await aMember(database, study, person);
    const answers = await Promise.all(
      raters.map((rater, index) => record(rater, aDraft(pair.id, { value: values[index] ?? 1 }))),
    );
    expect(answers.every(({ ok }) => ok)).toBe(true);
    expect(await summaryOf(pair.id)).toMatchObject({
      labels: 20,
      aligned: 12,
      notAligned: 4,
      unsure: 4,
      humanMean: 0.6,
      split: 0.4,
    });
  });

  it('is refused for a pair of another study, an unknown pair and one without an image', async () => {
    const { database } = test.deps;
    const elsewhere = await aPair(database, await aStudy(database));
    const imageless = await aPair(database, study, { imageSha256: null });
    for (const pairId of [elsewhere.id, imageless.id, randomUUID()]) {
      expect(await record(test.annotator, aDraft(pairId))).toMatchObject({ code: 'not_found' });
      expect(await countEvents(pairId)).toBe(0);
    }
  });

  it('is refused in a study that one did not join', async () => {
    const foreign = await aStudy(test.deps.database);
    const pair = await aPair(test.deps.database, foreign);
    expect(await record(test.annotator, aDraft(pair.id), foreign.slug)).toMatchObject({ code: 'not_found' });
  });

  it('is refused in a closed study, but one that is on disk is still acknowledged', async () => {
    const pair = await aPair(test.deps.database, study);
    const draft = aDraft(pair.id);
    const stored = unwrap(await record(test.annotator, draft));
    const close = { params: { study: study.slug }, body: { isClosed: true } };
    unwrap(await test.researcher.call(ENDPOINTS.updateStudy, close));
    expect(await record(test.annotator, aDraft(pair.id))).toMatchObject({ code: 'study_closed' });
    expect(await withdraw(test.annotator, pair.id)).toMatchObject({ code: 'study_closed' });
    expect(unwrap(await record(test.annotator, draft))).toEqual(stored);
  });
});

describe('undo', () => {
  it('takes the label back and keeps the history', async () => {
    const pair = await aPair(test.deps.database, study);
    unwrap(await record(test.annotator, aDraft(pair.id)));
    const key = randomUUID();
    const undone = unwrap(await withdraw(test.annotator, pair.id, key));
    expect(undone.value).toBeNull();
    expect(await summaryOf(pair.id)).toMatchObject({
      labels: 0,
      humanMean: null,
      disagreement: null,
      lastLabelledAt: null,
    });
    expect(await countEvents(pair.id)).toBe(2);
    expect(unwrap(await withdraw(test.annotator, pair.id, key))).toEqual(undone);
    expect(await countEvents(pair.id)).toBe(2);
  });

  it('touches nobody else’s label', async () => {
    const pair = await aPair(test.deps.database, study);
    unwrap(await record(test.researcher, aDraft(pair.id, { value: 0 })));
    expect(await withdraw(test.annotator, pair.id)).toMatchObject({ code: 'not_found' });
    expect(await summaryOf(pair.id)).toMatchObject({ labels: 1, notAligned: 1 });
    expect(await countEvents(pair.id)).toBe(1);
  });
});
