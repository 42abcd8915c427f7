import { ENDPOINTS } from '@plumbline/contract';
import { unwrap } from '@plumbline/result';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { LabelCheck, Pair, Study } from '../../db/generated/client.ts';
import { readStudyRaters } from '../../db/study-raters.ts';
import { aMember, aPair, aStudy } from '../../testing/builders.ts';
import { type Caller, createTestApp, type TestApp } from '../../testing/create-test-app.ts';
import { aCheck, aDraft, aLease, recordLabel, withdrawLabel } from '../../testing/label-calls.ts';

let test: TestApp;
let study: Study;
let pair: Pair;
let check: LabelCheck;
beforeAll(async () => {
  test = await createTestApp();
});
afterAll(() => test.close());
beforeEach(async () => {
  const { database } = test.deps;
  study = await aStudy(database, { labelsPerPair: 2 });
  pair = await aPair(database, study, { generator: 'sd-2.1' });
  await aMember(database, study, test.annotator.person);
  check = await aCheck(database, pair, test.annotator.person, 'three green apples');
});

const readCheck = () => test.deps.database.prisma.labelCheck.findUniqueOrThrow({ where: { id: check.id } });
const readOwn = async (caller: Caller) =>
  unwrap(await caller.call(ENDPOINTS.readOwnLabels, { params: { study: study.slug } })).labels;

describe('an answer to a check', () => {
  it('is acknowledged as if it were a label, and is none', async () => {
    const draft = aDraft(check.id, { value: 0, note: 'they are red' });
    const stored = unwrap(await recordLabel(test.annotator, study.slug, draft));
    expect(stored).toMatchObject({ pairId: check.id, value: 0, isSurplus: false });
    expect(unwrap(await recordLabel(test.annotator, study.slug, draft))).toEqual(stored);
    expect(await readCheck()).toMatchObject({ value: 0, answeredAt: new Date('2026-03-01T12:00:00Z') });
    const { prisma } = test.deps.database;
    expect(await prisma.labelEvent.findMany({ where: { studyId: study.id } })).toMatchObject([
      { id: stored.eventId, pairId: pair.id, checkId: check.id, value: 0, note: 'they are red' },
    ]);
    expect(await prisma.currentLabel.count({ where: { studyId: study.id } })).toBe(0);
    expect(await prisma.pairSummary.findUnique({ where: { pairId: pair.id } })).toMatchObject({ labels: 0, leased: 0 });
  });

  it('may be changed and taken back, once', async () => {
    unwrap(await recordLabel(test.annotator, study.slug, aDraft(check.id)));
    unwrap(await recordLabel(test.annotator, study.slug, aDraft(check.id, { value: -1 })));
    expect(await readCheck()).toMatchObject({ value: -1 });
    const undone = unwrap(await withdrawLabel(test.annotator, study.slug, check.id));
    expect(undone).toMatchObject({ pairId: check.id, value: null });
    expect(await readCheck()).toMatchObject({ value: null, answeredAt: null });
    expect(await withdrawLabel(test.annotator, study.slug, check.id)).toMatchObject({ code: 'not_found' });
    expect(await readOwn(test.annotator)).toEqual([]);
  });

  it('is nobody else’s to give', async () => {
    for (const caller of [test.researcher, test.owner]) {
      expect(await recordLabel(caller, study.slug, aDraft(check.id))).toMatchObject({ code: 'not_found' });
    }
    expect(await readCheck()).toMatchObject({ value: null });
  });

  it('lies among one’s own labels in the order of answering, looking like a pair', async () => {
    const { database } = test.deps;
    await aLease(database, pair, test.annotator.person);
    unwrap(await recordLabel(test.annotator, study.slug, aDraft(pair.id)));
    unwrap(await recordLabel(test.annotator, study.slug, aDraft(check.id, { value: 0 })));
    const response = await test.request(`/api/v1/studies/${study.slug}/labels/mine`, {
      headers: test.annotator.headers,
    });
    const image = { sha256: pair.imageSha256, width: 64, height: 48 };
    const said = { note: '', labelledAt: '2026-03-01T11:59:00.000Z' };
    expect(await response.json()).toMatchObject({
      labels: [
        { pairId: check.id, prompt: 'three green apples', image, value: 0, ...said },
        { pairId: pair.id, prompt: 'three red apples', image, value: 1, ...said },
      ],
    });
    expect(Object.keys((await readOwn(test.annotator))[0]!).sort()).toEqual(
      ['image', 'labelledAt', 'note', 'pairId', 'prompt', 'value'].sort(),
    );
  });

  it('is in no export of labels, and makes nobody a rater', async () => {
    unwrap(await recordLabel(test.annotator, study.slug, aDraft(check.id, { note: 'hidden' })));
    const query = { events: 'all', format: 'jsonl' } as const;
    const exported = await test.researcher.call(ENDPOINTS.exportLabels, { params: { study: study.slug }, query });
    expect(await unwrap(exported).text()).toBe('');
    expect(await readStudyRaters(test.deps.database.prisma, study.id)).toEqual([]);
  });
});
