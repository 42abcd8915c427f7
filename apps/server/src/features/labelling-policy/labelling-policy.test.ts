import { randomUUID } from 'node:crypto';
import { ENDPOINTS, type LabellingPolicy, type LabelValue } from '@plumbline/contract';
import { unwrap } from '@plumbline/result';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Study } from '../../db/generated/client.ts';
import { readStudyTotals } from '../../db/study-totals.ts';
import { aMember, aPair, aStudy } from '../../testing/builders.ts';
import { type Caller, createTestApp, type TestApp } from '../../testing/create-test-app.ts';
import { aDraft, aLabel, digestOf, seedPairs } from '../../testing/seed-pairs.ts';

let t: TestApp;
let study: Study;
beforeAll(async () => {
  t = await createTestApp();
});
afterAll(() => t.close());
beforeEach(async () => {
  study = await aStudy(t.deps.database, { labelsPerPair: 2 });
});

const params = () => ({ study: study.slug });
const update = async (body: Partial<LabellingPolicy>) =>
  unwrap(await t.researcher.call(ENDPOINTS.updateLabellingPolicy, { params: params(), body }));
const read = async () => unwrap(await t.researcher.call(ENDPOINTS.readLabellingPolicy, { params: params() }));
const anAnnotator = async () => {
  const caller = await t.signIn('annotator');
  await aMember(t.deps.database, study, caller.person);
  return caller;
};
const takeIds = async (caller: Caller, limit = 50) => {
  const body = { holder: 'tab', limit };
  const { pairs } = unwrap(await caller.call(ENDPOINTS.takePairs, { params: params(), body }));
  return pairs.map(({ pairId }) => pairId);
};
const label = async (caller: Caller, pairId: string, value: LabelValue = 1) => {
  const labelledAt = t.clock.now().toISOString();
  t.clock.advance(1000);
  const body = { pairId, value, activeMs: 900, idempotencyKey: randomUUID(), labelledAt };
  return unwrap(await caller.call(ENDPOINTS.recordLabel, { params: params(), body }));
};
const summaryOf = (pairId: string) => t.deps.database.prisma.pairSummary.findUniqueOrThrow({ where: { pairId } });
const RANDOM = { kind: 'random' } as const;
const NO_CHECKS = { goldEvery: null, contrastiveEvery: null, repeatEvery: null };

describe('the policy', () => {
  it('is what the study was made with', async () => {
    expect(await read()).toEqual({ labelsPerPair: 2, order: RANDOM, checks: NO_CHECKS, trail: [] });
    const made = unwrap(await t.researcher.call(ENDPOINTS.createStudy, { body: { name: 'Five', labelsPerPair: 5 } }));
    study = { ...study, slug: made.slug };
    expect(await read()).toMatchObject({ labelsPerPair: 5 });
  });

  it('changes field by field, with a trail of what was changed, by whom and when', async () => {
    const spread = { kind: 'spread' } as const;
    await update({ labelsPerPair: 3, checks: { ...NO_CHECKS, goldEvery: 20 } });
    t.clock.advance(1000);
    const after = await update({ order: spread, labelsPerPair: 3 });
    expect(after).toMatchObject({ labelsPerPair: 3, order: spread, checks: { goldEvery: 20 } });
    const [second, first] = after.trail;
    expect(second).toMatchObject({ by: 'A researcher', from: { order: RANDOM }, to: { order: spread } });
    expect(Object.keys(second!.to)).toEqual(['order']);
    expect(first).toMatchObject({ from: { labelsPerPair: 2 }, to: { labelsPerPair: 3, checks: { goldEvery: 20 } } });
    expect(Date.parse(second!.at)).toBeGreaterThan(Date.parse(first!.at));
    expect(await update({ order: spread })).toEqual(after);
    expect(await read()).toEqual(after);
  });

  it('is no annotator’s to see, and takes no nonsense', async () => {
    const annotator = await anAnnotator();
    expect(await annotator.call(ENDPOINTS.readLabellingPolicy, { params: params() })).toMatchObject({
      code: 'not_yours',
    });
    const call = { params: params(), body: { labelsPerPair: 0 } };
    expect(await t.researcher.call(ENDPOINTS.updateLabellingPolicy, call)).toMatchObject({ code: 'invalid_input' });
  });
});

describe('the number of labels', () => {
  it('when it rises takes surplus labels in first, the oldest first', async () => {
    const { id: pairId } = await aPair(t.deps.database, study);
    await update({ labelsPerPair: 1 });
    const late = [await anAnnotator(), await anAnnotator(), await anAnnotator()];
    for (const caller of late) {
      expect(await takeIds(caller)).toEqual([pairId]);
      t.clock.advance(600_000);
    }
    for (const caller of late.reverse()) await label(caller, pairId);
    expect(await summaryOf(pairId)).toMatchObject({ labels: 1, leased: 0, wanted: 1 });
    await update({ labelsPerPair: 2 });
    expect(await summaryOf(pairId)).toMatchObject({ labels: 2, aligned: 2, wanted: 2 });
    const surplus = await t.deps.database.prisma.uncountedLabel.findMany({ where: { pairId } });
    expect(surplus.map(({ personId }) => personId)).toEqual([late[2]!.person.id]);
    await update({ labelsPerPair: null });
    expect(await summaryOf(pairId)).toMatchObject({ labels: 3, wanted: 32_767 });
  });

  it('when it falls takes no label away, and gives places back that are not needed any more', async () => {
    const [full, held] = [await aPair(t.deps.database, study), await aPair(t.deps.database, study)];
    await update({ labelsPerPair: 3 });
    const callers = [await anAnnotator(), await anAnnotator(), await anAnnotator()];
    for (const caller of callers.slice(0, 2))
      for (const id of await takeIds(caller)) if (id === full.id) await label(caller, id);
    for (const caller of callers.slice(0, 2))
      for (const id of await takeIds(caller)) if (id === full.id) await label(caller, id);
    t.clock.advance(1000);
    await takeIds(callers[2]!);
    await takeIds(callers[1]!);
    await update({ labelsPerPair: 1 });
    expect(await summaryOf(full.id)).toMatchObject({ labels: 2, leased: 0, wanted: 2 });
    const { labels, leased, wanted } = await summaryOf(held.id);
    expect([labels, wanted]).toEqual([0, 1]);
    expect(leased).toBeLessThanOrEqual(1);
    const live = await t.deps.database.prisma.labelLease.count({ where: { studyId: study.id, returnedAt: null } });
    expect(live).toBe(leased);
  });

  it('counts what is still wanted of the whole study', async () => {
    await aPair(t.deps.database, study);
    await aPair(t.deps.database, study, { imageSha256: null });
    const open = async () => (await readStudyTotals(t.deps.database.prisma, study.id)).open;
    expect(await open()).toBe(2);
    await update({ labelsPerPair: 4 });
    expect(await open()).toBe(4);
  });
});

describe('pairs that are imported', () => {
  it('are wanted as often as the study says, never less than they are labelled, and not without an image', async () => {
    const labels = ['ann', 'ben', 'cat'].map((rater) => aLabel(rater, 1));
    const [plain, labelled, imageless] = await seedPairs(t.deps.database, study, [
      aDraft({ imageName: 'a' }),
      aDraft({ imageName: 'b', labels }),
      aDraft({ imageName: 'c', imageSha256: null }),
    ]);
    expect(await summaryOf(plain!)).toMatchObject({ labels: 0, wanted: 2 });
    expect(await summaryOf(labelled!)).toMatchObject({ labels: 3, wanted: 3 });
    expect(await summaryOf(imageless!)).toMatchObject({ labels: 0, wanted: 0 });
    await seedPairs(t.deps.database, study, [
      aDraft({ imageName: 'a', labels }),
      aDraft({ imageName: 'c', imageSha256: digestOf('c') }),
    ]);
    expect(await summaryOf(plain!)).toMatchObject({ labels: 3, wanted: 3 });
    expect(await summaryOf(imageless!)).toMatchObject({ labels: 0, wanted: 2 });
  });

  it('take places away that are kept, where their labels leave none', async () => {
    const [pairId] = await seedPairs(t.deps.database, study, [aDraft({ imageName: 'a' })]);
    const callers = [await anAnnotator(), await anAnnotator()];
    for (const caller of callers) await takeIds(caller);
    await seedPairs(t.deps.database, study, [aDraft({ imageName: 'a', labels: [aLabel('ann', 1)] })]);
    expect(await summaryOf(pairId!)).toMatchObject({ labels: 1, leased: 1, wanted: 2 });
  });
});

describe('the order', () => {
  const prompts = ['cats', 'dogs', 'houses'];
  const drafts = (from = 0, to = 4) =>
    prompts.flatMap((prompt, at) =>
      Array.from({ length: to - from }, (_, image) =>
        aDraft({ prompt, subset: at === 2 ? 'late' : 'early', imageName: `${prompt}-${from + image}` }),
      ),
    );
  const promptOf = async (ids: readonly string[]) => {
    const pairs = await t.deps.database.prisma.pair.findMany({
      where: { studyId: study.id },
      include: { prompt: true },
    });
    const texts = new Map(pairs.map(({ id, prompt }) => [id, prompt.text]));
    return ids.map((id) => texts.get(id));
  };
  const orderOf = async () => promptOf(await takeIds(await anAnnotator()));

  it('spread asks every prompt once, then every prompt again, also where pairs came later', async () => {
    await seedPairs(t.deps.database, study, drafts());
    await update({ labelsPerPair: null, order: { kind: 'spread' } });
    await seedPairs(t.deps.database, study, drafts(4, 6));
    const order = await orderOf();
    expect(order).toHaveLength(18);
    for (let at = 0; at < 18; at += 3) expect(new Set(order.slice(at, at + 3))).toEqual(new Set(prompts));
  });

  it('by subset asks those that are named as they are named, the others last', async () => {
    await seedPairs(t.deps.database, study, drafts());
    await update({ labelsPerPair: null, order: { kind: 'subset', subsets: ['late'] } });
    expect((await orderOf()).slice(0, 4)).toEqual(Array(4).fill('houses'));
    await update({ order: { kind: 'subset', subsets: ['early', 'late'] } });
    const order = await orderOf();
    expect(order.slice(8)).toEqual(Array(4).fill('houses'));
    expect(new Set(order.slice(0, 2))).toEqual(new Set(['cats', 'dogs']));
    await update({ order: RANDOM });
    const summaries = await t.deps.database.prisma.pairSummary.findMany({
      where: { studyId: study.id },
      include: { pair: true },
    });
    expect(summaries.every(({ place, priority, pair }) => place === pair.shuffle && priority === 0)).toBe(true);
  });

  it('by uncertainty asks first where one more label may turn the majority, and follows the labels', async () => {
    const values: LabelValue[][] = [[1, 1], [1, 0], [1], [0], []];
    const ids = await seedPairs(
      t.deps.database,
      study,
      values.map((said, at) =>
        aDraft({ imageName: `${at}`, labels: said.map((value, rater) => aLabel(`rater ${rater}`, value)) }),
      ),
    );
    await update({ labelsPerPair: 3, order: { kind: 'uncertainty' } });
    const priorities = async () => Promise.all(ids.map(async (id) => (await summaryOf(id)).priority));
    expect(await priorities()).toEqual([0, 500_000, 333_333, 0, 500_000]);
    const caller = await anAnnotator();
    const order = await takeIds(caller);
    expect(new Set(order.slice(0, 2))).toEqual(new Set([ids[1], ids[4]]));
    expect(order[2]).toBe(ids[2]);
    await label(caller, ids[1]!, 1);
    await label(caller, ids[3]!, 1);
    expect(await priorities()).toEqual([0, 400_000, 333_333, 500_000, 500_000]);
  });

  it('by disagreement asks first where people and the model are furthest apart, after what was sent back', async () => {
    const labels = [aLabel('ann', 1)];
    const [close, far, requested] = await seedPairs(
      t.deps.database,
      study,
      ['close', 'far', 'sent back'].map((imageName) => aDraft({ imageName, labels })),
    );
    const { prisma } = t.deps.database;
    await prisma.pairSummary.update({ where: { pairId: close! }, data: { disagreement: 0.1 } });
    await prisma.pairSummary.update({ where: { pairId: far! }, data: { disagreement: 0.9 } });
    const body = { pairIds: [requested!], wanted: 1 };
    unwrap(await t.researcher.call(ENDPOINTS.requestLabels, { params: params(), body }));
    await update({ order: { kind: 'disagreement' } });
    expect(await takeIds(await anAnnotator())).toEqual([requested, far, close]);
    expect(await summaryOf(far!)).toMatchObject({ priority: 900_000 });
  });
});
