import { ENDPOINTS } from '@plumbline/contract';
import { unwrap } from '@plumbline/result';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Study } from '../../db/generated/client.ts';
import { aMember, aPair, aStudy } from '../../testing/builders.ts';
import { createTestApp, type TestApp } from '../../testing/create-test-app.ts';
import { aDraft, aLease, recordLabel } from '../../testing/label-calls.ts';
import { createLabelRepository } from './label-repository.ts';

let test: TestApp;
let study: Study;
beforeAll(async () => {
  test = await createTestApp();
});
afterAll(() => test.close());
beforeEach(async () => {
  study = await aStudy(test.deps.database, { labelsPerPair: 2 });
  await aMember(test.deps.database, study, test.annotator.person);
});

const countEvents = () => test.deps.database.prisma.labelEvent.count({ where: { studyId: study.id } });
const aLeasedPair = async () => {
  const pair = await aPair(test.deps.database, study);
  await aLease(test.deps.database, pair, test.annotator.person);
  return pair;
};

describe('a label with bad contents', () => {
  it.each([
    ['a note of a megabyte', { note: 'x'.repeat(1_000_000) }],
    ['a note that no database holds', { note: 'nothing\0' }],
    ['a moment before computers', { labelledAt: '0000-01-01T00:00:00Z' }],
    ['a moment that is none', { labelledAt: 'yesterday' }],
    ['a value of another scale', { value: 3 as 1 }],
    ['a time that runs backwards', { activeMs: -1 }],
    ['a wait of a week', { waitMs: 7 * 86_400_000 }],
    ['a pair that is none', { pairId: 'first' }],
  ])('is refused: %s', async (_, overrides) => {
    const { id } = await aLeasedPair();
    const answer = await recordLabel(test.annotator, study.slug, aDraft(id, overrides));
    expect(answer).toMatchObject({ code: 'invalid_input' });
    expect(await countEvents()).toBe(0);
    expect(test.lines.at(-1)).toMatchObject({
      ...{ study: study.slug, status: 400, code: 'invalid_input' },
      personId: test.annotator.person.id,
    });
  });

  it('does not harm those that are written with it', async () => {
    const labels = createLabelRepository(test.deps.database);
    const pairs = [await aLeasedPair(), await aLeasedPair(), await aLeasedPair()];
    const { person } = test.annotator;
    // Past the contract, as no client could send it.
    const notes = ['first', 'broken\0', 'last'];
    const said = pairs.map(({ id }, at) =>
      labels.record({ study: study.slug, person, now: test.clock.now(), draft: aDraft(id, { note: notes[at] ?? '' }) }),
    );
    const [first, broken, last] = await Promise.allSettled(said);
    expect([first?.status, broken?.status, last?.status]).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(await countEvents()).toBe(2);
  });
});

describe('a browser whose clock is ahead', () => {
  it('is believed and sorts nothing', async () => {
    const pair = await aLeasedPair();
    const labelledAt = '2031-01-01T00:00:00.000Z';
    const stored = unwrap(await recordLabel(test.annotator, study.slug, aDraft(pair.id, { labelledAt })));
    expect(stored.recordedAt).toBe('2026-03-01T12:00:00.000Z');
    const { prisma } = test.deps.database;
    const event = await prisma.labelEvent.findUniqueOrThrow({ where: { id: stored.eventId } });
    expect(event.labelledAt.toISOString()).toBe(labelledAt);
    const summary = await prisma.pairSummary.findUniqueOrThrow({ where: { pairId: pair.id } });
    expect(summary.lastLabelledAt?.toISOString()).toBe(stored.recordedAt);
    const other = await aLeasedPair();
    unwrap(await recordLabel(test.annotator, study.slug, aDraft(other.id)));
    const own = await test.annotator.call(ENDPOINTS.readOwnLabels, { params: { study: study.slug } });
    expect(unwrap(own).labels.map(({ pairId }) => pairId)).toEqual([other.id, pair.id]);
  });
});

describe('a browser whose clock is behind', () => {
  const said = async (labelledAt: string) => {
    const pair = await aLeasedPair();
    unwrap(await recordLabel(test.annotator, study.slug, aDraft(pair.id, { labelledAt })));
    return { id: pair.id, labelledAt };
  };

  it('is believed as far as an outbox may have waited, and sorts nothing beyond', async () => {
    const now = test.clock.now().toISOString();
    const lost = await said('1970-01-01T00:00:00.000Z');
    const old = await said('2026-01-30T11:59:59.999Z');
    const late = await said('2026-01-30T12:00:00.000Z');
    const { prisma } = test.deps.database;
    const events = await prisma.labelEvent.findMany({ where: { studyId: study.id }, orderBy: { id: 'asc' } });
    const claimed = [lost, old, late].map(({ labelledAt }) => labelledAt);
    expect(events.map(({ labelledAt }) => labelledAt.toISOString())).toEqual(claimed);
    const lastLabelledAt = async ({ id }: { id: string }) =>
      (await prisma.pairSummary.findUniqueOrThrow({ where: { pairId: id } })).lastLabelledAt?.toISOString();
    expect([await lastLabelledAt(lost), await lastLabelledAt(old), await lastLabelledAt(late)]).toEqual([
      now,
      now,
      late.labelledAt,
    ]);
    const params = { study: study.slug };
    const { people } = unwrap(await test.researcher.call(ENDPOINTS.listPeople, { params }));
    expect(people).toMatchObject([{ id: test.annotator.person.id, lastLabelledAt: now }]);
  });
});

describe('an outbox', () => {
  it('that is played again, and out of order, changes nothing', async () => {
    const pair = await aLeasedPair();
    const said = [aDraft(pair.id, { value: 1 }), aDraft(pair.id, { value: 0 }), aDraft(pair.id, { value: -1 })];
    const stored = [];
    for (const draft of said) stored.push(unwrap(await recordLabel(test.annotator, study.slug, draft)));
    const again = await Promise.all([...said].reverse().map((draft) => recordLabel(test.annotator, study.slug, draft)));
    expect(again.map(unwrap)).toEqual([...stored].reverse());
    expect(await countEvents()).toBe(3);
    const label = await test.deps.database.prisma.currentLabel.findFirstOrThrow({ where: { pairId: pair.id } });
    expect(label).toMatchObject({ value: -1, eventId: stored[2]?.eventId });
  });

  it('keeps the order of its statements about one pair when all arrive at once', async () => {
    const pair = await aLeasedPair();
    const labels = createLabelRepository(test.deps.database);
    const place = { study: study.slug, person: test.annotator.person, now: test.clock.now() };
    const values = [1, null, 0, null, 1, null, 0, null, 1] as const;
    const sent = values.map((value) => {
      const draft = aDraft(pair.id);
      const said =
        value === null ? ({ ...draft, value, note: '', activeMs: 0, waitMs: null } as const) : { ...draft, value };
      return labels.record({ ...place, draft: said });
    });
    expect((await Promise.all(sent)).map((stored) => unwrap(stored).value)).toEqual(values);
    const events = await test.deps.database.prisma.labelEvent.findMany({
      where: { pairId: pair.id },
      orderBy: { id: 'asc' },
    });
    expect(events.map(({ value }) => value)).toEqual(values);
  });
});
