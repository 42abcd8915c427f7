import { ENDPOINTS, renewClaims } from '@plumbline/contract';
import { unwrap } from '@plumbline/result';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureRewardModel } from '../../db/reward-models.ts';
import type { TestApp } from '../../testing/create-test-app.ts';
import { createScoringApp, idsOf, LEASE_MS, MODEL, OTHER, scoringCalls } from '../../testing/scoring-calls.ts';

let t: TestApp;
let calls: ReturnType<typeof scoringCalls>;
beforeAll(async () => {
  t = await createScoringApp();
  calls = scoringCalls(t);
});
afterAll(() => t.close());

describe('claims', () => {
  it('hand each pair to one holder, in order, and say what is left', async () => {
    const { study, pairIds } = await calls.aStudyOf(7);
    const first = await calls.claim(study, 'one', 3);
    expect(idsOf(first)).toEqual(pairIds.slice(0, 3));
    expect(first.inputs[0]).toMatchObject({ texts: ['prompt 0', 'a', 'b'], contrastiveSetId: expect.any(String) });
    expect(first).toMatchObject({ remaining: 4, model: { id: MODEL.id }, textNorm: MODEL.textNorm });
    expect(new Date(first.expiresAt).getTime()).toBe(t.clock.now().getTime() + LEASE_MS);
    expect(idsOf(await calls.claim(study, 'two', 3))).toEqual(pairIds.slice(3, 6));
    expect(await calls.claim(study, 'three', 3)).toMatchObject({ inputs: [{ pairId: pairIds[6] }], remaining: 0 });
    expect(await calls.claim(study, 'four', 3)).toMatchObject({ inputs: [], remaining: 0 });
  });

  it('give a holder its own open claims first, as after a reload', async () => {
    const { study, pairIds } = await calls.aStudyOf(6);
    await calls.claim(study, 'tab', 2);
    await calls.claim(study, 'other', 2);
    expect(idsOf(await calls.claim(study, 'tab', 4))).toEqual([...pairIds.slice(0, 2), ...pairIds.slice(4)]);
    expect(idsOf(await calls.claim(study, 'tab', 1))).toEqual(pairIds.slice(0, 1));
  });

  it('end with the score that is stored, whoever stores it', async () => {
    const { study, pairIds } = await calls.aStudyOf(4);
    await calls.claim(study, 'one', 3);
    await calls.store(study, pairIds.slice(1, 3));
    const [member] = await calls.state(study);
    expect(member).toMatchObject({ pairs: 4, scored: 2, claimed: 1, holders: [{ holder: 'holder-one', pairs: 1 }] });
    expect(member?.holders[0]?.person).toBe(t.researcher.person.displayName);
    expect(idsOf(await calls.claim(study, 'one', 4))).toEqual([pairIds[0], pairIds[3]]);
  });

  it('go to others when the lease has ended: a holder that was killed loses nothing', async () => {
    const { study, pairIds } = await calls.aStudyOf(5);
    await calls.claim(study, 'killed', 3);
    expect(idsOf(await calls.claim(study, 'next', 5))).toEqual(pairIds.slice(3));
    t.clock.advance(LEASE_MS - 1);
    expect(idsOf(await calls.claim(study, 'next', 5))).toEqual(pairIds.slice(3));
    t.clock.advance(1);
    expect(idsOf(await calls.claim(study, 'next', 5)).sort()).toEqual(pairIds);
    expect(await calls.claim(study, 'killed', 3)).toMatchObject({ inputs: [] });
  });

  it('last as long as they are renewed', async () => {
    const { study } = await calls.aStudyOf(3);
    const renew = (holder: string) =>
      t.researcher.call(renewClaims, {
        params: { study: study.slug },
        body: { model: MODEL.id, holder: `holder-${holder}` },
      });
    await calls.claim(study, 'slow', 2);
    t.clock.advance(LEASE_MS - 1);
    expect(unwrap(await renew('slow'))).toMatchObject({ claimed: 2 });
    t.clock.advance(LEASE_MS - 1);
    expect(idsOf(await calls.claim(study, 'other', 3))).toHaveLength(1);
    t.clock.advance(1);
    await calls.claim(study, 'other', 3);
    expect(unwrap(await renew('slow'))).toMatchObject({ claimed: 0 });
  });

  it('can be given back', async () => {
    const { study, pairIds } = await calls.aStudyOf(4);
    await calls.claim(study, 'one', 3);
    const back = pairIds.slice(0, 2);
    expect(await calls.settle(study, 'two', { pairIds: back })).toEqual({ released: 0, refused: 0 });
    expect(await calls.settle(study, 'one', { pairIds: back })).toEqual({ released: 2, refused: 0 });
    expect(idsOf(await calls.claim(study, 'two', 9)).sort()).toEqual([pairIds[0], pairIds[1], pairIds[3]]);
  });

  it('are for one model of the study, apart from its others', async () => {
    const { study, pairIds } = await calls.aStudyOf(2);
    expect(await calls.askFor(study, 'one', 2, OTHER.id)).toMatchObject({
      code: 'unknown_model',
      details: { field: 'model' },
    });
    const members = [{ model: MODEL.id }, { model: OTHER.id }];
    unwrap(await t.researcher.call(ENDPOINTS.updateStudy, { params: { study: study.slug }, body: { members } }));
    expect(idsOf(await calls.claim(study, 'one', 2))).toEqual(pairIds);
    await calls.store(study, pairIds.slice(0, 1), OTHER);
    expect(idsOf(await calls.claim(study, 'one', 2, OTHER.id))).toEqual(pairIds.slice(1));
    expect(await calls.state(study)).toMatchObject([
      { model: { id: MODEL.id }, scored: 0, claimed: 2 },
      { model: { id: OTHER.id }, scored: 1, claimed: 1 },
    ]);
  });

  it('are refused in a closed study, and for a model that nobody here can run', async () => {
    const { study } = await calls.aStudyOf(1);
    const { prisma } = t.deps.database;
    await prisma.study.update({ where: { id: study.id }, data: { closedAt: t.clock.now() } });
    expect(await calls.askFor(study, 'one', 1)).toMatchObject({ code: 'study_closed' });
    const manifest = { kind: 'precomputed', id: 'BLIP-2', revision: 'imported', name: 'BLIP-2' } as const;
    const rewardModelId = await ensureRewardModel(prisma, manifest);
    await prisma.study.update({ where: { id: study.id }, data: { closedAt: null, rewardModelId } });
    expect(await calls.askFor(study, 'one', 1, 'BLIP-2')).toMatchObject({ code: 'unknown_model' });
    expect(await calls.state(study)).toMatchObject([{ model: { kind: 'precomputed' }, pairs: 1, scored: 0 }]);
  });

  it('never give a pair to two of many who ask at once', async () => {
    const { study, pairIds } = await calls.aStudyOf(400);
    const holders = Array.from({ length: 24 }, (_, index) => `parallel-${index}`);
    const rounds = await Promise.all(
      holders.map(async (holder) => {
        const mine = new Set<string>();
        for (let round = 1; round <= 4; round += 1) {
          // Own claims come first: asking for more keeps those.
          for (const id of idsOf(await calls.claim(study, holder, 5 * round))) mine.add(id);
        }
        return [...mine];
      }),
    );
    const all = rounds.flat();
    expect(new Set(all).size).toBe(all.length);
    const rest = idsOf(await calls.claim(study, 'last', 400));
    expect([...all, ...rest].sort()).toEqual(pairIds);
  });

  it('that have ended go to one of many who ask at once', async () => {
    const { study, pairIds } = await calls.aStudyOf(120);
    await calls.claim(study, 'gone', 120);
    t.clock.advance(LEASE_MS);
    const taken = await Promise.all(
      Array.from({ length: 12 }, async (_, index) => idsOf(await calls.claim(study, `heir-${index}`, 10))),
    );
    expect(new Set(taken.flat()).size).toBe(taken.flat().length);
    expect([...taken.flat(), ...idsOf(await calls.claim(study, 'last-heir', 120))].sort()).toEqual(pairIds);
  });
});
