import { randomUUID } from 'node:crypto';
import { ENDPOINTS } from '@plumbline/contract';
import { unwrap } from '@plumbline/result';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { LabelCheck, Study } from '../../../db/generated/client.ts';
import { ensureRewardModel } from '../../../db/reward-models.ts';
import { aManifest, aMember, aPair, aStudy } from '../../../testing/builders.ts';
import { type Caller, createTestApp, type TestApp } from '../../../testing/create-test-app.ts';
import { aLease } from '../../../testing/label-calls.ts';
import { aScoreDraft } from '../../../testing/score-draft.ts';

let t: TestApp;
let study: Study;
let caller: Caller;
beforeAll(async () => {
  t = await createTestApp();
});
afterAll(() => t.close());

const begin = async (checks: Record<string, number>) => {
  const { database } = t.deps;
  const rewardModelId = await database.transaction((tx) => ensureRewardModel(tx, aManifest()));
  study = await aStudy(database, { labelsPerPair: 2, checks, rewardModelId, reveal: 'after' });
  caller = await anAnnotator();
};
beforeEach(() => begin({}));

const anAnnotator = async () => {
  const made = await t.signIn('annotator');
  await aMember(t.deps.database, study, made.person);
  return made;
};
const addPair = async (at: number) =>
  (await aPair(t.deps.database, study, { prompt: `${at} red apples`, contrastive: [`${at} green apples`, 'a pear'] }))
    .id;
const addPairs = async (count: number) => {
  const ids: string[] = [];
  for (let at = 0; at < count; at += 1) ids.push(await addPair(at));
  return ids;
};
const take = async (by = caller, ask: { holding?: string[]; limit?: number; holder?: string } = {}) => {
  const body = { holder: 'tab', limit: 50, ...ask };
  return unwrap(await by.call(ENDPOINTS.takePairs, { params: { study: study.slug }, body }));
};
const label = async (by: Caller, pairId: string, value: 1 | 0 = 1) =>
  unwrap(
    await by.call(ENDPOINTS.recordLabel, {
      params: { study: study.slug },
      body: { pairId, value, activeMs: 900, idempotencyKey: randomUUID(), labelledAt: t.clock.now().toISOString() },
    }),
  );
const checksOf = (by = caller): Promise<LabelCheck[]> =>
  t.deps.database.prisma.labelCheck.findMany({ where: { studyId: study.id, personId: by.person.id } });
/** Nobody is asked for a label of it. */
const makeGold = async (pairId: string) => {
  const { prisma } = t.deps.database;
  await prisma.goldPair.create({ data: { pairId, studyId: study.id, value: 1 } });
  await prisma.pairSummary.update({ where: { pairId }, data: { wanted: 0 } });
};

describe('a check', () => {
  it('looks like a pair on the wire, at a place among the pairs', async () => {
    await begin({ goldEvery: 5 });
    const elsewhere = await addPairs(12);
    await makeGold(elsewhere[0]!);
    const { pairs } = await take();
    const [check] = await checksOf();
    expect(check).toMatchObject({ kind: 'gold', pairId: elsewhere[0], expected: 1, text: null, holder: 'tab' });
    const shown = pairs.find(({ pairId }) => pairId === check!.id);
    expect(shown).toEqual({ pairId: check!.id, prompt: '0 red apples', image: expect.any(Object) });
    for (const pair of pairs) {
      expect(Object.keys(pair)).toEqual(['pairId', 'prompt', 'image']);
      expect(pair.pairId).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    }
    const times = new Set(elsewhere.map((id) => id.slice(0, 13)));
    expect(times).toContain(check!.id.slice(0, 13));
    expect(check!.position).toBe(pairs.indexOf(shown!));
  });

  it('that waits for an answer is asked again when the page is loaded again, and asked once', async () => {
    await begin({ goldEvery: 5 });
    const [gold] = await addPairs(8);
    await makeGold(gold!);
    const first = (await take()).pairs.map(({ pairId }) => pairId);
    const [check] = await checksOf();
    expect(first).toContain(check!.id);
    expect((await take(caller, { holding: first })).lost).toEqual([]);
    expect((await take()).pairs.map(({ pairId }) => pairId).sort()).toEqual([...first].sort());
    expect(await checksOf()).toHaveLength(1);
    expect((await take(caller, { holder: 'second' })).pairs).toEqual([]);
    await label(caller, check!.id);
    expect((await take()).pairs.map(({ pairId }) => pairId)).not.toContain(check!.id);
    expect((await take(caller, { holding: [check!.id] })).lost).toEqual([]);
  });
});

describe('a gold check', () => {
  it('is not of a pair that the person has just labelled', async () => {
    await begin({ goldEvery: 5 });
    const ids = await addPairs(50);
    const { prisma } = t.deps.database;
    for (const id of ids.slice(0, 22)) {
      await aLease(t.deps.database, { id, studyId: study.id }, caller.person);
      await label(caller, id);
    }
    await prisma.goldPair.create({ data: { pairId: ids[21]!, studyId: study.id, value: 1 } });
    await take(caller, { limit: 10 });
    expect(await checksOf()).toEqual([]);
    await prisma.goldPair.create({ data: { pairId: ids[0]!, studyId: study.id, value: 1 } });
    await take(caller, { holder: 'second', limit: 10 });
    expect((await checksOf()).map(({ pairId }) => pairId)).toEqual([ids[0]]);
  });
});

describe('a contrastive check', () => {
  it('shows an image that people called aligned with a text that says something else', async () => {
    await begin({ contrastiveEvery: 5 });
    const ids = await addPairs(3);
    const [one, other] = [await anAnnotator(), await anAnnotator()];
    for (const by of [one, other]) {
      for (const { pairId } of (await take(by)).pairs) await label(by, pairId, pairId === ids[0] ? 1 : 0);
      for (const { pairId } of (await take(by)).pairs) await label(by, pairId, pairId === ids[0] ? 1 : 0);
    }
    for (let at = 3; at < 12; at += 1) await addPair(at);
    const { pairs } = await take();
    const [check] = await checksOf();
    expect(check).toMatchObject({ kind: 'contrastive', pairId: ids[0], expected: 0 });
    expect(['0 green apples', 'a pear']).toContain(check!.text);
    expect(pairs.find(({ pairId }) => pairId === check!.id)).toMatchObject({ prompt: check!.text });
    expect(await checksOf(one)).toEqual([]);
  });

  it('can be scored like a pair, with its texts exchanged, and its scores are not kept', async () => {
    const [pairId] = await addPairs(1);
    const id = randomUUID();
    const issued = {
      studyId: study.id,
      personId: caller.person.id,
      holder: 'tab',
      position: 0,
      issuedAt: t.clock.now(),
    };
    const check = { ...issued, id, pairId: pairId!, kind: 'contrastive', text: 'a pear', expected: 0 } as const;
    await t.deps.database.prisma.labelCheck.create({ data: check });
    const params = { study: study.slug };
    const readInputs = async () => {
      const body = { pairIds: [id, pairId!] };
      return unwrap(await caller.call(ENDPOINTS.readScoringInputs, { params, body })).inputs;
    };
    const [asked, real] = await readInputs();
    expect(asked).toMatchObject({ pairId: id, imageSha256: real!.imageSha256 });
    expect(asked!.texts).toEqual(['a pear', '0 green apples', '0 red apples']);
    expect(real!.texts).toEqual(['0 red apples', '0 green apples', 'a pear']);
    expect(asked!.contrastiveSetId).not.toBe(real!.contrastiveSetId);
    expect((await readInputs())[0]).toEqual(asked);
    const body = { scores: [aScoreDraft(asked!)] };
    expect(await caller.call(ENDPOINTS.recordScores, { params, body })).toMatchObject({ code: 'label_first' });
    await t.deps.database.prisma.labelCheck.update({ where: { id }, data: { value: 0, answeredAt: t.clock.now() } });
    const stored = unwrap(await caller.call(ENDPOINTS.recordScores, { params, body }));
    expect(stored).toEqual({ stored: 1, alreadyThere: 0 });
    expect(await t.deps.database.prisma.score.count({ where: { studyId: study.id } })).toBe(0);
    const stranger = await t.researcher.call(ENDPOINTS.readScoringInputs, { params, body: { pairIds: [id] } });
    expect(stranger).toMatchObject({ code: 'not_found' });
  });
});

describe('a repeat', () => {
  it('asks what the person said at least twenty answers ago', async () => {
    await begin({ repeatEvery: 5 });
    await addPairs(28);
    const labelled: string[] = [];
    for (let at = 0; at < 24; at += 1) {
      const [asked] = (await take(caller, { limit: 1 })).pairs;
      labelled.push(asked!.pairId);
      await label(caller, asked!.pairId, 0);
    }
    await take();
    const [check] = await checksOf();
    expect(labelled.slice(0, 5)).toContain(check!.pairId);
    expect(check).toMatchObject({ kind: 'repeat', expected: 0, text: null });
  });
});
