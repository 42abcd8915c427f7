import { ENDPOINTS, type StudyOverview } from '@plumbline/contract';
import { unwrap } from '@plumbline/result';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Study } from '../../db/generated/client.ts';
import { aMember, aPair, aStudy } from '../../testing/builders.ts';
import { type Caller, createTestApp, type TestApp } from '../../testing/create-test-app.ts';
import { aCheck, aDraft, recordLabel, withdrawLabel } from '../../testing/label-calls.ts';
import { aLabel, aDraft as anImport, seedPairs } from '../../testing/seed-pairs.ts';

let t: TestApp;
let study: Study;
beforeAll(async () => {
  t = await createTestApp();
});
afterAll(() => t.close());
const begin = async (labelsPerPair: number | null, count = 3) => {
  study = await aStudy(t.deps.database, { labelsPerPair });
  for (let at = 0; at < count; at += 1) await aPair(t.deps.database, study, { shuffle: at });
};
beforeEach(() => begin(2));

const MINUTE = 60_000;
const params = () => ({ study: study.slug });
const read = async (caller: Caller = t.researcher, dayStart = '2026-03-01T00:00:00.000Z'): Promise<StudyOverview> =>
  unwrap(await caller.call(ENDPOINTS.readOverview, { params: params(), query: { dayStart } }));
const anAnnotator = async () => {
  const caller = await t.signIn('annotator');
  await aMember(t.deps.database, study, caller.person);
  return caller;
};
const take = async (caller: Caller, limit = 50) => {
  const body = { holder: 'tab', limit };
  return unwrap(await caller.call(ENDPOINTS.takePairs, { params: params(), body })).pairs.map(({ pairId }) => pairId);
};
const label = async (caller: Caller, pairId: string, waitMs: number | null = null) =>
  unwrap(await recordLabel(caller, study.slug, aDraft(pairId, { waitMs })));

describe('how far a study is', () => {
  it('begins with nothing', async () => {
    expect(await read()).toEqual({
      at: t.clock.now().toISOString(),
      ...{ labelsPerPair: 2, pairs: 3, donePairs: 0, labels: 0, open: 6, surplus: 0, setAside: 0, places: 0 },
      lastHour: { labels: 0, firstAt: null },
      today: { labels: 0, firstAt: null },
      ...{ people: [], waiting: null },
    });
  });

  it('counts labels, pairs that are done, places that are kept, and labels that do not count', async () => {
    await begin(2, 1);
    await aPair(t.deps.database, study, { imageSha256: null });
    const [late, one, other] = [await anAnnotator(), await anAnnotator(), await anAnnotator()];
    const [pairId] = (await take(late)) as [string];
    expect(await read()).toMatchObject({ pairs: 1, labels: 0, open: 2, donePairs: 0, places: 1 });
    t.clock.advance(11 * MINUTE);
    for (const caller of [one, other]) {
      await take(caller);
      await label(caller, pairId);
    }
    await label(late, pairId);
    expect(await read()).toMatchObject({ labels: 2, open: 0, donePairs: 1, surplus: 1, setAside: 0, places: 0 });
    for (const { person } of [one, other]) {
      const aside = { params: { ...params(), person: person.id }, body: { reason: 'a test' } };
      unwrap(await t.researcher.call(ENDPOINTS.setRaterAside, aside));
    }
    expect(await read()).toMatchObject({ labels: 1, open: 1, donePairs: 0, surplus: 0, setAside: 2 });
  });

  it('has no end where everybody labels every pair', async () => {
    await begin(null);
    const caller = await anAnnotator();
    for (const id of (await take(caller)).slice(0, 2)) await label(caller, id);
    expect(await read()).toMatchObject({ labelsPerPair: null, pairs: 3, donePairs: null, labels: 2, open: null });
  });
});

describe('how fast it goes', () => {
  it('counts what people gave in the last hour and since the day began, and still counts', async () => {
    const caller = await anAnnotator();
    const [first, second, third] = (await take(caller)) as [string, string, string];
    const early = t.clock.now().toISOString();
    await label(caller, first);
    t.clock.advance(50 * MINUTE);
    await label(caller, second);
    await label(caller, third);
    unwrap(await withdrawLabel(caller, study.slug, third));
    const dayStart = new Date(Date.parse(early) - MINUTE).toISOString();
    expect(await read(t.researcher, dayStart)).toMatchObject({ lastHour: { labels: 2, firstAt: early } });
    t.clock.advance(20 * MINUTE);
    const hence = await read(t.researcher, dayStart);
    expect(hence.lastHour).toMatchObject({ labels: 1 });
    expect(hence.today).toEqual({ labels: 2, firstAt: early });
    expect((await read(t.researcher, hence.at)).today).toEqual({ labels: 0, firstAt: null });
  });

  it('leaves out what an import brought', async () => {
    await seedPairs(t.deps.database, study, [anImport({ imageName: 'a', labels: [aLabel('ann', 1)] })]);
    expect(await read()).toMatchObject({ labels: 1, lastHour: { labels: 0 }, today: { labels: 0 }, people: [] });
  });
});

describe('people at work', () => {
  it('are those who took, kept or labelled in the last minutes, who labelled most first', async () => {
    const [quiet, busy] = [await anAnnotator(), await anAnnotator()];
    await take(quiet, 1);
    for (let given = 0; given < 2; given += 1) await label(busy, (await take(busy, 1))[0] ?? '');
    expect((await read()).people).toEqual([
      { id: busy.person.id, name: busy.person.displayName, labels: 2, places: 0 },
      { id: quiet.person.id, name: quiet.person.displayName, labels: 0, places: 1 },
    ]);
    t.clock.advance(4 * MINUTE);
    await take(quiet, 1);
    t.clock.advance(2 * MINUTE);
    expect((await read()).people).toMatchObject([{ id: quiet.person.id, labels: 0 }]);
    t.clock.advance(4 * MINUTE);
    expect((await read()).people).toEqual([]);
  });
});

describe('the labels of people at work', () => {
  it('are those that stand: no answers to checks, none that were taken back, each pair once', async () => {
    const caller = await anAnnotator();
    const { database } = t.deps;
    const pair = await database.prisma.pair.findFirstOrThrow({ where: { studyId: study.id } });
    const gold = await aCheck(database, pair, caller.person);
    const contrastive = await aCheck(database, pair, caller.person, 'four green apples');
    for (const { id } of [gold, contrastive]) await label(caller, id);
    expect((await read()).people).toMatchObject([{ id: caller.person.id, labels: 0 }]);
    const [first, second] = (await take(caller)) as [string, string];
    for (const pairId of [first, second, second]) await label(caller, pairId);
    expect((await read()).people).toMatchObject([{ labels: 2 }]);
    unwrap(await withdrawLabel(caller, study.slug, first));
    expect((await read()).people).toMatchObject([{ labels: 1 }]);
  });

  it('are theirs whether they count or not', async () => {
    const caller = await anAnnotator();
    for (const pairId of (await take(caller)).slice(0, 2)) await label(caller, pairId);
    const aside = { params: { ...params(), person: caller.person.id }, body: { reason: 'a test' } };
    unwrap(await t.researcher.call(ENDPOINTS.setRaterAside, aside));
    expect((await read()).people).toMatchObject([{ id: caller.person.id, labels: 2 }]);
  });
});

describe('waiting times', () => {
  it('are percentiles of what browsers measured, by nearest rank', async () => {
    const caller = await anAnnotator();
    const [first, second, third] = (await take(caller)) as [string, string, string];
    await label(caller, first);
    expect((await read()).waiting).toBeNull();
    await label(caller, second, 12);
    await label(caller, third, 480);
    expect((await read()).waiting).toEqual({ measured: 2, p50Ms: 12, p95Ms: 480, p99Ms: 480 });
  });
});

it('is for those who run the study, and asks for a moment', async () => {
  const query = { dayStart: '2026-03-01T00:00:00.000Z' };
  const annotator = await anAnnotator();
  expect(await annotator.call(ENDPOINTS.readOverview, { params: params(), query })).toMatchObject({
    code: 'not_yours',
  });
  const nowhere = { params: { study: 'nowhere' }, query };
  expect(await t.researcher.call(ENDPOINTS.readOverview, nowhere)).toMatchObject({ code: 'not_found' });
  const bad = { params: params(), query: { dayStart: 'today' } };
  expect(await t.researcher.call(ENDPOINTS.readOverview, bad)).toMatchObject({ code: 'invalid_input' });
});
