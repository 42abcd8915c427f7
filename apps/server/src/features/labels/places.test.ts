import { randomUUID } from 'node:crypto';
import { ENDPOINTS, type LabelDraft } from '@plumbline/contract';
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
/** Two labels of each pair are wanted. */
beforeEach(async () => {
  study = await aStudy(test.deps.database, { labelsPerPair: 2 });
  pair = await aPair(test.deps.database, study);
  await aMember(test.deps.database, study, test.annotator.person);
});

const record = (caller: Caller, overrides: Partial<LabelDraft> = {}) =>
  recordLabel(caller, study.slug, aDraft(pair.id, overrides));
const lease = (caller: Caller, isReturned = false) => aLease(test.deps.database, pair, caller.person, { isReturned });
const summary = () => test.deps.database.prisma.pairSummary.findUniqueOrThrow({ where: { pairId: pair.id } });
const uncounted = () => test.deps.database.prisma.uncountedLabel.findMany({ where: { pairId: pair.id } });
const leases = () => test.deps.database.prisma.labelLease.findMany({ where: { pairId: pair.id } });

/** Fills the pair: two others have labelled it. */
async function fill(): Promise<void> {
  for (const caller of [test.researcher, test.owner]) {
    await lease(caller);
    unwrap(await record(caller));
  }
}

describe('a label at a place that is kept', () => {
  it('counts and takes the place up', async () => {
    await lease(test.annotator);
    const stored = unwrap(await record(test.annotator));
    expect(stored.isSurplus).toBe(false);
    expect(await summary()).toMatchObject({ labels: 1, leased: 0, wanted: 2 });
    expect(await leases()).toEqual([]);
  });

  it('is refused to whoever has none, of any role, and leaves no trace', async () => {
    for (const caller of [test.annotator, test.researcher, test.owner]) {
      expect(await record(caller)).toMatchObject({ code: 'not_assigned' });
    }
    expect(await test.deps.database.prisma.labelEvent.count({ where: { pairId: pair.id } })).toBe(0);
  });

  it('may be changed by its author as often as they like', async () => {
    await lease(test.annotator);
    unwrap(await record(test.annotator, { value: 1 }));
    await lease(test.owner);
    unwrap(await record(test.owner));
    expect(unwrap(await record(test.annotator, { value: 0 }))).toMatchObject({ value: 0, isSurplus: false });
    expect(await summary()).toMatchObject({ labels: 2, aligned: 1, notAligned: 1, leased: 0 });
  });
});

describe('a late label', () => {
  it('counts where a place is still free', async () => {
    await lease(test.annotator, true);
    expect(unwrap(await record(test.annotator)).isSurplus).toBe(false);
    expect(await summary()).toMatchObject({ labels: 1, leased: 0 });
    expect(await leases()).toEqual([]);
  });

  it('is kept and said to be surplus where none is; again it is answered alike', async () => {
    await lease(test.annotator, true);
    await fill();
    const draft = aDraft(pair.id, { value: 0, note: 'a third head', waitMs: 40 });
    const stored = unwrap(await recordLabel(test.annotator, study.slug, draft));
    expect(stored.isSurplus).toBe(true);
    expect(unwrap(await recordLabel(test.annotator, study.slug, draft))).toEqual(stored);
    expect(await summary()).toMatchObject({ labels: 2, aligned: 2, notAligned: 0, leased: 0 });
    expect(await uncounted()).toEqual([
      expect.objectContaining({
        personId: test.annotator.person.id,
        value: 0,
        reason: 'surplus',
        eventId: stored.eventId,
      }),
    ]);
    const event = await test.deps.database.prisma.labelEvent.findUniqueOrThrow({ where: { id: stored.eventId } });
    expect(event).toMatchObject({ note: 'a third head', waitMs: 40 });
    const { labels } = unwrap(await test.annotator.call(ENDPOINTS.readOwnLabels, { params: { study: study.slug } }));
    expect(labels).toMatchObject([{ pairId: pair.id, value: 0, note: 'a third head' }]);
  });

  it('is surplus where the places that are left are kept for others', async () => {
    await lease(test.annotator, true);
    await lease(test.researcher);
    await lease(test.owner);
    expect(unwrap(await record(test.annotator)).isSurplus).toBe(true);
    expect(await summary()).toMatchObject({ labels: 0, leased: 2 });
  });

  it('stays surplus when it is changed, and may be taken back and said again', async () => {
    await lease(test.annotator, true);
    await fill();
    unwrap(await record(test.annotator));
    expect(unwrap(await record(test.annotator, { value: -1 })).isSurplus).toBe(true);
    expect(await uncounted()).toMatchObject([{ value: -1 }]);
    unwrap(await withdrawLabel(test.annotator, study.slug, pair.id));
    expect(await uncounted()).toEqual([]);
    expect(await leases()).toMatchObject([{ returnedAt: expect.any(Date) }]);
    unwrap(await withdrawLabel(test.owner, study.slug, pair.id));
    // The place of the label that was taken back is its author's.
    expect(unwrap(await record(test.annotator)).isSurplus).toBe(true);
    expect(unwrap(await record(test.owner)).isSurplus).toBe(false);
  });
});

describe('taking a label back', () => {
  it('leaves its place to the author', async () => {
    await lease(test.annotator);
    unwrap(await record(test.annotator));
    unwrap(await withdrawLabel(test.annotator, study.slug, pair.id));
    expect(await summary()).toMatchObject({ labels: 0, leased: 1 });
    const [kept] = await leases();
    expect(kept).toMatchObject({ personId: test.annotator.person.id, returnedAt: null });
    expect(kept?.expiresAt.toISOString()).toBe('2026-03-01T12:10:00.000Z');
    expect(unwrap(await record(test.annotator, { value: 0 })).isSurplus).toBe(false);
    expect(await summary()).toMatchObject({ labels: 1, notAligned: 1, leased: 0 });
  });

  it('is found again by the tab that shows the pair', async () => {
    const take = (holding: string[] = []) =>
      test.annotator.call(ENDPOINTS.takePairs, { params: { study: study.slug }, body: { holder: 'tab', holding } });
    const block = unwrap(await take());
    expect(block.pairs.map(({ pairId }) => pairId)).toEqual([pair.id]);
    unwrap(await record(test.annotator));
    unwrap(await withdrawLabel(test.annotator, study.slug, pair.id));
    expect(unwrap(await take([pair.id]))).toMatchObject({ pairs: [], lost: [] });
    expect(await leases()).toMatchObject([{ holder: 'tab', returnedAt: null }]);
  });

  it('sent twice, or before its label arrives, changes nothing twice', async () => {
    await lease(test.annotator);
    const key = randomUUID();
    expect(await withdrawLabel(test.annotator, study.slug, pair.id, key)).toMatchObject({ code: 'not_found' });
    unwrap(await record(test.annotator));
    const undone = unwrap(await withdrawLabel(test.annotator, study.slug, pair.id, key));
    expect(unwrap(await withdrawLabel(test.annotator, study.slug, pair.id, key))).toEqual(undone);
    expect(await summary()).toMatchObject({ labels: 0, leased: 1 });
  });
});

describe('sixty people at twenty pairs', () => {
  it('leave three labels on each, and every other one is surplus or refused', async () => {
    const { database } = test.deps;
    study = await aStudy(database, { labelsPerPair: 3 });
    const pairs: Pair[] = [];
    for (let at = 0; at < 20; at += 1) pairs.push(await aPair(database, study));
    const people = await Promise.all(Array.from({ length: 60 }, () => test.signIn('annotator')));
    for (const { person } of people) await aMember(database, study, person);
    // Three of each pair hold a place, seven have given theirs back, the others were never asked.
    for (const [at, one] of pairs.entries()) {
      for (let place = 0; place < 10; place += 1) {
        const { person } = people[(at * 7 + place) % 60]!;
        await aLease(database, one, person, { isReturned: place >= 3 });
      }
    }
    const said = people.flatMap((caller) =>
      pairs.map(async ({ id }) => {
        const answer = await recordLabel(caller, study.slug, aDraft(id));
        if (answer.ok) return answer.value.isSurplus ? 'surplus' : 'counts';
        return answer.code;
      }),
    );
    const answers = await Promise.all(said);
    const many = (what: string) => answers.filter((answer) => answer === what).length;
    expect([many('counts'), many('surplus'), many('not_assigned')]).toEqual([60, 140, 1000]);
    const rows = await database.prisma.pairSummary.findMany({ where: { studyId: study.id } });
    expect(rows.every(({ labels, leased }) => labels === 3 && leased === 0)).toBe(true);
    expect(await database.prisma.currentLabel.count({ where: { studyId: study.id } })).toBe(60);
    expect(await database.prisma.uncountedLabel.count({ where: { studyId: study.id } })).toBe(140);
    expect(await database.prisma.labelEvent.count({ where: { studyId: study.id } })).toBe(200);
    const report = unwrap(await test.researcher.call(ENDPOINTS.checkIntegrity, { params: { study: study.slug } }));
    expect(report).toMatchObject({ labels: 60, open: 0, over: 0, under: 0, orphaned: 0, rebuilt: NOTHING_REBUILT });
  });
});
