import { randomUUID } from 'node:crypto';
import { ENDPOINTS, LABELLING_LIMITS, type LabelValue } from '@plumbline/contract';
import { unwrap } from '@plumbline/result';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Study } from '../../db/generated/client.ts';
import { aMember, aPair, aStudy } from '../../testing/builders.ts';
import { type Caller, createTestApp, type TestApp } from '../../testing/create-test-app.ts';

let t: TestApp;
let study: Study;
beforeAll(async () => {
  t = await createTestApp();
});
afterAll(() => t.close());

const begin = async (labelsPerPair: number | null) => {
  study = await aStudy(t.deps.database, { labelsPerPair });
};
beforeEach(() => begin(2));

const anAnnotator = async (): Promise<Caller> => {
  const caller = await t.signIn('annotator');
  await aMember(t.deps.database, study, caller.person);
  return caller;
};
const somePairs = async (count: number): Promise<string[]> => {
  const ids: string[] = [];
  for (let at = 0; at < count; at += 1) {
    ids.push((await aPair(t.deps.database, study, { shuffle: at * Math.floor(2 ** 31 / count) })).id);
  }
  return ids;
};

interface Ask {
  readonly holder?: string;
  readonly limit?: number;
  readonly holding?: string[];
}
const take = async (caller: Caller, ask: Ask = {}) => {
  const body = { holder: 'tab', limit: 50, ...ask };
  return unwrap(await caller.call(ENDPOINTS.takePairs, { params: { study: study.slug }, body }));
};
const takeIds = async (caller: Caller, ask?: Ask) => (await take(caller, ask)).pairs.map(({ pairId }) => pairId);
const giveBack = async (caller: Caller, pairIds?: string[], holder = 'tab') =>
  unwrap(
    await caller.call(ENDPOINTS.returnPairs, {
      params: { study: study.slug },
      body: { holder, ...(pairIds ? { pairIds } : {}) },
    }),
  ).returned;
const label = async (caller: Caller, pairId: string, value: LabelValue = 1) =>
  unwrap(
    await caller.call(ENDPOINTS.recordLabel, {
      params: { study: study.slug },
      body: {
        pairId,
        value,
        note: '',
        activeMs: 900,
        waitMs: null,
        idempotencyKey: randomUUID(),
        labelledAt: t.clock.now().toISOString(),
      },
    }),
  );
const leasedOf = async () => {
  const { prisma } = t.deps.database;
  const rows = await prisma.pairSummary.findMany({ where: { studyId: study.id }, orderBy: { pairId: 'asc' } });
  for (const { pairId, leased } of rows) {
    expect(await prisma.labelLease.count({ where: { pairId, returnedAt: null } })).toBe(leased);
  }
  return rows.map(({ leased }) => leased);
};
const passLease = () => t.clock.advance(LABELLING_LIMITS.leaseSeconds * 1000);
const passRenewals = () => t.clock.advance(2 * LABELLING_LIMITS.renewSeconds * 1000 + 1);

describe('what is handed out', () => {
  it('is blind on the wire', async () => {
    const caller = await anAnnotator();
    const pair = await aPair(t.deps.database, study, { generator: 'sd', imageName: 'sd/cats.png', subset: 'counting' });
    const response = await t.request(`/api/v1/studies/${study.slug}/queue`, {
      method: 'POST',
      headers: { ...caller.headers, 'content-type': 'application/json' },
      body: JSON.stringify({ holder: 'tab' }),
    });
    expect(await response.json()).toEqual({
      pairs: [
        { pairId: pair.id, prompt: 'three red apples', image: { sha256: pair.imageSha256, width: 64, height: 48 } },
      ],
      lost: [],
      state: 'work',
      retryAfterSeconds: null,
      leaseSeconds: 600,
      progress: { labelled: 0, total: 1, open: 2 },
    });
  });

  it('are never more places than there are, and no pair without an image', async () => {
    await somePairs(3);
    await aPair(t.deps.database, study, { imageSha256: null });
    const callers = [await anAnnotator(), await anAnnotator(), await anAnnotator()];
    const blocks: string[][] = [];
    for (const caller of callers) blocks.push(await takeIds(caller));
    expect(blocks[0]).toHaveLength(3);
    expect(await leasedOf()).toEqual(expect.arrayContaining([0]));
    expect(Math.max(...(await leasedOf()))).toBeLessThanOrEqual(2);
    expect((await take(callers[2]!, { holder: 'other' })).state).toMatch(/^w/);
  });

  it('begins elsewhere for each person in the random order, and goes around', async () => {
    await begin(null);
    await somePairs(12);
    const orders: string[][] = [];
    for (let at = 0; at < 4; at += 1) orders.push(await takeIds(await anAnnotator()));
    for (const order of orders) expect(new Set(order).size).toBe(12);
    expect(new Set(orders.map(([first]) => first)).size).toBeGreaterThan(1);
    expect(await leasedOf()).toEqual(Array(12).fill(4));
  });

  it('is not what the tab holds, and again what it lost by being loaded again', async () => {
    await somePairs(5);
    const caller = await anAnnotator();
    const first = await takeIds(caller, { limit: 2 });
    const second = await takeIds(caller, { limit: 2, holding: first });
    expect(new Set([...first, ...second]).size).toBe(4);
    expect(await takeIds(caller, { limit: 4 })).toEqual([...first, ...second]);
    expect(await takeIds(caller, { limit: 1, holding: first })).toEqual(second.slice(0, 1));
    expect((await leasedOf()).reduce((sum, leased) => sum + leased)).toBe(4);
  });

  it('passes to another tab of the same person once the first was not heard of for two renewals', async () => {
    await somePairs(3);
    const caller = await anAnnotator();
    const first = await takeIds(caller);
    expect(await take(caller, { holder: 'second' })).toMatchObject({ pairs: [], state: 'wait', retryAfterSeconds: 5 });
    passRenewals();
    expect(await takeIds(caller, { holder: 'second' })).toEqual(first);
    expect(await take(caller, { holding: first, limit: 0 })).toMatchObject({ lost: first });
  });

  it('becomes free when it expires, and is kept for a tab that lets itself be heard', async () => {
    await begin(1);
    const pair = await aPair(t.deps.database, study);
    const [one, other] = [await anAnnotator(), await anAnnotator()];
    expect(await takeIds(one)).toEqual([pair.id]);
    t.clock.advance(590_000);
    expect(await take(one, { holding: [pair.id], limit: 0 })).toMatchObject({ pairs: [], lost: [], state: 'work' });
    t.clock.advance(20_000);
    expect(await take(other)).toMatchObject({ pairs: [], state: 'wait' });
    passLease();
    expect(await takeIds(other)).toEqual([pair.id]);
    expect(await take(one, { holding: [pair.id] })).toMatchObject({ pairs: [], lost: [pair.id], state: 'wait' });
    expect(await leasedOf()).toEqual([1]);
    await label(other, pair.id);
    expect(await take(one)).toMatchObject({ pairs: [], state: 'done', retryAfterSeconds: null });
  });

  it('is kept again for who comes back late while the place is free', async () => {
    const [pairId] = await somePairs(1);
    const [one, other] = [await anAnnotator(), await anAnnotator()];
    await takeIds(one);
    passLease();
    expect(await take(other, { limit: 0 })).toMatchObject({ state: 'work' });
    expect(await leasedOf()).toEqual([0]);
    expect(await take(one, { holding: [pairId!] })).toMatchObject({ lost: [], pairs: [] });
    expect(await leasedOf()).toEqual([1]);
  });

  it('is not given twice to a tab whose place went to somebody else and expired there as well', async () => {
    await begin(1);
    const [pairId] = (await somePairs(1)) as [string];
    const [first, second] = [await anAnnotator(), await anAnnotator()];
    for (const caller of [first, second]) {
      expect(await takeIds(caller)).toEqual([pairId]);
      passLease();
    }
    expect(await take(first, { holding: [pairId] })).toMatchObject({ pairs: [], lost: [], state: 'work' });
    expect(await leasedOf()).toEqual([1]);
    expect(await take(second, { holding: [pairId] })).toMatchObject({ pairs: [], lost: [pairId] });
  });

  it('tells what was named and never given', async () => {
    const [pairId] = await somePairs(1);
    const caller = await anAnnotator();
    const strange = randomUUID();
    expect((await take(caller, { limit: 0, holding: [strange, pairId!.toUpperCase()] })).lost).toEqual([
      strange,
      pairId,
    ]);
  });

  it('is nothing of a study that is closed or of others', async () => {
    const body = { holder: 'tab' };
    const stranger = await t.signIn('annotator');
    const params = { study: study.slug };
    expect(await stranger.call(ENDPOINTS.takePairs, { params, body })).toMatchObject({ code: 'not_found' });
    expect(await stranger.call(ENDPOINTS.returnPairs, { params, body })).toMatchObject({ code: 'not_found' });
    unwrap(await t.researcher.call(ENDPOINTS.updateStudy, { params, body: { isClosed: true } }));
    expect(await t.researcher.call(ENDPOINTS.takePairs, { params, body })).toMatchObject({ code: 'study_closed' });
  });
});

describe('a label', () => {
  it('takes its place, and the study is done when all are taken', async () => {
    const ids = await somePairs(2);
    const [one, other, third] = [await anAnnotator(), await anAnnotator(), await anAnnotator()];
    for (const caller of [one, other]) {
      for (const pairId of await takeIds(caller)) await label(caller, pairId);
      // Nobody holds more than a share: the rest comes with the next call.
      for (const pairId of await takeIds(caller)) await label(caller, pairId);
    }
    expect(await take(third)).toMatchObject({ pairs: [], state: 'done', progress: { labelled: 0, total: 2, open: 0 } });
    expect(await take(one)).toMatchObject({ pairs: [], state: 'done', progress: { labelled: 2, total: 2, open: 0 } });
    const summaries = await t.deps.database.prisma.pairSummary.findMany({ where: { studyId: study.id } });
    expect(summaries.map(({ labels, leased, wanted }) => [labels, leased, wanted])).toEqual(ids.map(() => [2, 0, 2]));
  });

  it('is not lost on a tab that names its pair still', async () => {
    const [pairId] = await somePairs(1);
    const caller = await anAnnotator();
    await takeIds(caller);
    await label(caller, pairId!);
    expect((await take(caller, { holding: [pairId!] })).lost).toEqual([]);
  });
});

describe('places given back', () => {
  it('are free for others at once, all of the tab or those named', async () => {
    await begin(1);
    await somePairs(3);
    const [one, other] = [await anAnnotator(), await anAnnotator()];
    const ids = await takeIds(one);
    expect(await giveBack(one, ids.slice(0, 1))).toBe(1);
    expect(await takeIds(other)).toEqual(ids.slice(0, 1));
    expect(await giveBack(one, undefined, 'another tab')).toBe(0);
    expect(await giveBack(one)).toBe(2);
    expect(await giveBack(one)).toBe(0);
    expect((await leasedOf()).sort()).toEqual([0, 0, 1]);
  });

  it('are nobody else’s to give', async () => {
    await begin(1);
    await somePairs(1);
    const [one, other] = [await anAnnotator(), await anAnnotator()];
    const ids = await takeIds(one);
    expect(await giveBack(other, ids)).toBe(0);
    expect(await leasedOf()).toEqual([1]);
  });
});

describe('who may not label', () => {
  it('is set aside: nothing is left for them', async () => {
    const [pairId] = await somePairs(1);
    const caller = await anAnnotator();
    const { id: personId } = caller.person;
    await t.deps.database.prisma.setAside.create({ data: { studyId: study.id, personId, at: t.clock.now() } });
    expect(await take(caller, { holding: [pairId!] })).toMatchObject({ pairs: [], lost: [pairId], state: 'done' });
  });

  it('has the qualification round before them', async () => {
    const { prisma } = t.deps.database;
    await somePairs(1);
    const caller = await anAnnotator();
    await prisma.study.update({ where: { id: study.id }, data: { qualification: { passShare: 0.8 } } });
    expect(await take(caller)).toMatchObject({ pairs: [], state: 'qualify' });
    expect((await take(t.researcher)).pairs).toHaveLength(1);
    await giveBack(t.researcher);
    const key = { studyId: study.id, personId: caller.person.id };
    await prisma.qualification.create({ data: { ...key, failedAt: t.clock.now() } });
    expect(await take(caller)).toMatchObject({ pairs: [], state: 'qualify' });
    await prisma.qualification.updateMany({ where: key, data: { failedAt: null, passedAt: t.clock.now() } });
    expect(await take(caller)).toMatchObject({ state: 'work', pairs: [{}] });
  });
});

describe('the last places', () => {
  it('are given in small blocks while others are at work', async () => {
    await somePairs(20);
    const callers = [await anAnnotator(), await anAnnotator(), await anAnnotator(), await anAnnotator()];
    const sizes: number[] = [];
    for (const caller of callers) sizes.push((await takeIds(caller, { limit: 10 })).length);
    // 40 labels are wanted: alone, then among two, three and four.
    expect(sizes).toEqual([10, 10, 6, 5]);
  });
});
