import {
  claimPairs,
  ENDPOINTS,
  forgetRefusals,
  readParityPairs,
  readScoring,
  readScoringInputs,
  recordScores,
  renewClaims,
  SCORING_LIMITS,
  settleClaims,
} from '@plumbline/contract';
import { unwrap } from '@plumbline/result';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureRewardModel } from '../../db/reward-models.ts';
import { aManifest, aMember, anInstalledModel, aPair, aStudy } from '../../testing/builders.ts';
import { createTestApp, type TestApp } from '../../testing/create-test-app.ts';
import { aPassport, aScoreDraft, givePassport } from '../../testing/score-draft.ts';
import { aDraft, digestOf, seedPairs } from '../../testing/seed-pairs.ts';

const MODEL = aManifest();
const OTHER = aManifest({ id: 'other', name: 'Other' });
const LEASE_MS = SCORING_LIMITS.leaseSeconds * 1000;

let t: TestApp;
beforeAll(async () => {
  t = await createTestApp({ atStart: [MODEL, OTHER].map((manifest) => anInstalledModel({ manifest })) });
  await givePassport(t.deps.database);
  await givePassport(t.deps.database, { model: { id: OTHER.id, revision: OTHER.revision } });
});
afterAll(() => t.close());

type Study = { readonly id: string; readonly slug: string };

/** A study with one prompt for each ten pairs. */
async function aStudyOf(pairs: number) {
  const { database } = t.deps;
  const study = await aStudy(database, { rewardModelId: await ensureRewardModel(database.prisma, MODEL) });
  const drafts = Array.from({ length: pairs }, (_, index) =>
    aDraft({ imageName: `${index}.png`, prompt: `prompt ${Math.floor(index / 10)}`, contrastive: ['a', 'b'] }),
  );
  return { study, pairIds: [...(await seedPairs(database, study, drafts))].sort() };
}

const askFor = (study: Study, holder: string, limit: number, model = MODEL.id) =>
  t.researcher.call(claimPairs, {
    params: { study: study.slug },
    body: { model, holder: `holder-${holder}`, limit },
  });
const claim = async (study: Study, holder: string, limit: number, model?: string) =>
  unwrap(await askFor(study, holder, limit, model));
const idsOf = (claimed: { inputs: readonly { pairId: string }[] }) => claimed.inputs.map(({ pairId }) => pairId);
const settle = async (study: Study, holder: string, body: object) =>
  unwrap(
    await t.researcher.call(settleClaims, {
      params: { study: study.slug },
      body: { model: MODEL.id, holder: `holder-${holder}`, ...body },
    }),
  );
const refuse = (study: Study, holder: string, pairId: string, code = 'unknown_words') =>
  settle(study, holder, { refusals: [{ pairId, code, message: `No score for ${pairId}.` }] });
const state = async (study: Study) =>
  unwrap(await t.researcher.call(readScoring, { params: { study: study.slug } })).members;

async function store(study: Study, pairIds: readonly string[], manifest = MODEL) {
  const params = { study: study.slug };
  const body = { pairIds: [...pairIds] };
  const { inputs } = unwrap(await t.researcher.call(readScoringInputs, { params, body }));
  const scores = inputs.map((input) => aScoreDraft(input, {}, manifest));
  return unwrap(await t.researcher.call(recordScores, { params, body: { scores } }));
}

describe('claims', () => {
  it('hand each pair to one holder, in order, and say what is left', async () => {
    const { study, pairIds } = await aStudyOf(7);
    const first = await claim(study, 'one', 3);
    expect(idsOf(first)).toEqual(pairIds.slice(0, 3));
    expect(first.inputs[0]).toMatchObject({ texts: ['prompt 0', 'a', 'b'], contrastiveSetId: expect.any(String) });
    expect(first).toMatchObject({ remaining: 4, model: { id: MODEL.id }, textNorm: MODEL.textNorm });
    expect(new Date(first.expiresAt).getTime()).toBe(t.clock.now().getTime() + LEASE_MS);
    expect(idsOf(await claim(study, 'two', 3))).toEqual(pairIds.slice(3, 6));
    expect(await claim(study, 'three', 3)).toMatchObject({ inputs: [{ pairId: pairIds[6] }], remaining: 0 });
    expect(await claim(study, 'four', 3)).toMatchObject({ inputs: [], remaining: 0 });
  });

  it('give a holder its own open claims first, as after a reload', async () => {
    const { study, pairIds } = await aStudyOf(6);
    await claim(study, 'tab', 2);
    await claim(study, 'other', 2);
    expect(idsOf(await claim(study, 'tab', 4))).toEqual([...pairIds.slice(0, 2), ...pairIds.slice(4)]);
    expect(idsOf(await claim(study, 'tab', 1))).toEqual(pairIds.slice(0, 1));
  });

  it('end with the score that is stored, whoever stores it', async () => {
    const { study, pairIds } = await aStudyOf(4);
    await claim(study, 'one', 3);
    await store(study, pairIds.slice(1, 3));
    const [member] = await state(study);
    expect(member).toMatchObject({ pairs: 4, scored: 2, claimed: 1, holders: [{ holder: 'holder-one', pairs: 1 }] });
    expect(member?.holders[0]?.person).toBe(t.researcher.person.displayName);
    expect(idsOf(await claim(study, 'one', 4))).toEqual([pairIds[0], pairIds[3]]);
  });

  it('go to others when the lease has ended: a holder that was killed loses nothing', async () => {
    const { study, pairIds } = await aStudyOf(5);
    await claim(study, 'killed', 3);
    expect(idsOf(await claim(study, 'next', 5))).toEqual(pairIds.slice(3));
    t.clock.advance(LEASE_MS - 1);
    expect(idsOf(await claim(study, 'next', 5))).toEqual(pairIds.slice(3));
    t.clock.advance(1);
    expect(idsOf(await claim(study, 'next', 5)).sort()).toEqual(pairIds);
    expect(await claim(study, 'killed', 3)).toMatchObject({ inputs: [] });
  });

  it('last as long as they are renewed', async () => {
    const { study } = await aStudyOf(3);
    const renew = (holder: string) =>
      t.researcher.call(renewClaims, {
        params: { study: study.slug },
        body: { model: MODEL.id, holder: `holder-${holder}` },
      });
    await claim(study, 'slow', 2);
    t.clock.advance(LEASE_MS - 1);
    expect(unwrap(await renew('slow'))).toMatchObject({ claimed: 2 });
    t.clock.advance(LEASE_MS - 1);
    expect(idsOf(await claim(study, 'other', 3))).toHaveLength(1);
    t.clock.advance(1);
    await claim(study, 'other', 3);
    expect(unwrap(await renew('slow'))).toMatchObject({ claimed: 0 });
  });

  it('can be given back', async () => {
    const { study, pairIds } = await aStudyOf(4);
    await claim(study, 'one', 3);
    const back = pairIds.slice(0, 2);
    expect(await settle(study, 'two', { pairIds: back })).toEqual({ released: 0, refused: 0 });
    expect(await settle(study, 'one', { pairIds: back })).toEqual({ released: 2, refused: 0 });
    expect(idsOf(await claim(study, 'two', 9)).sort()).toEqual([pairIds[0], pairIds[1], pairIds[3]]);
  });

  it('are for one model of the study, apart from its others', async () => {
    const { study, pairIds } = await aStudyOf(2);
    expect(await askFor(study, 'one', 2, OTHER.id)).toMatchObject({
      code: 'unknown_model',
      details: { field: 'model' },
    });
    const members = [{ model: MODEL.id }, { model: OTHER.id }];
    unwrap(await t.researcher.call(ENDPOINTS.updateStudy, { params: { study: study.slug }, body: { members } }));
    expect(idsOf(await claim(study, 'one', 2))).toEqual(pairIds);
    await store(study, pairIds.slice(0, 1), OTHER);
    expect(idsOf(await claim(study, 'one', 2, OTHER.id))).toEqual(pairIds.slice(1));
    expect(await state(study)).toMatchObject([
      { model: { id: MODEL.id }, scored: 0, claimed: 2 },
      { model: { id: OTHER.id }, scored: 1, claimed: 1 },
    ]);
  });

  it('are refused in a closed study, and for a model that nobody here can run', async () => {
    const { study } = await aStudyOf(1);
    const { prisma } = t.deps.database;
    await prisma.study.update({ where: { id: study.id }, data: { closedAt: t.clock.now() } });
    expect(await askFor(study, 'one', 1)).toMatchObject({ code: 'study_closed' });
    const manifest = { kind: 'precomputed', id: 'BLIP-2', revision: 'imported', name: 'BLIP-2' } as const;
    const rewardModelId = await ensureRewardModel(prisma, manifest);
    await prisma.study.update({ where: { id: study.id }, data: { closedAt: null, rewardModelId } });
    expect(await askFor(study, 'one', 1, 'BLIP-2')).toMatchObject({ code: 'unknown_model' });
    expect(await state(study)).toMatchObject([{ model: { kind: 'precomputed' }, pairs: 1, scored: 0 }]);
  });

  it('never give a pair to two of many who ask at once', async () => {
    const { study, pairIds } = await aStudyOf(400);
    const holders = Array.from({ length: 24 }, (_, index) => `parallel-${index}`);
    const rounds = await Promise.all(
      holders.map(async (holder) => {
        const mine = new Set<string>();
        for (let round = 1; round <= 4; round += 1) {
          // Own claims come first: asking for more keeps those.
          for (const id of idsOf(await claim(study, holder, 5 * round))) mine.add(id);
        }
        return [...mine];
      }),
    );
    const all = rounds.flat();
    expect(new Set(all).size).toBe(all.length);
    const rest = idsOf(await claim(study, 'last', 400));
    expect([...all, ...rest].sort()).toEqual(pairIds);
  });

  it('that have ended go to one of many who ask at once', async () => {
    const { study, pairIds } = await aStudyOf(120);
    await claim(study, 'gone', 120);
    t.clock.advance(LEASE_MS);
    const taken = await Promise.all(
      Array.from({ length: 12 }, async (_, index) => idsOf(await claim(study, `heir-${index}`, 10))),
    );
    expect(new Set(taken.flat()).size).toBe(taken.flat().length);
    expect([...taken.flat(), ...idsOf(await claim(study, 'last-heir', 120))].sort()).toEqual(pairIds);
  });
});

describe('refusals', () => {
  it('are counted by reason with an example, and their pairs are not handed out again', async () => {
    const { study, pairIds } = await aStudyOf(4);
    await claim(study, 'one', 4);
    expect(await refuse(study, 'one', pairIds[0]!)).toEqual({ released: 0, refused: 1 });
    await refuse(study, 'one', pairIds[1]!);
    await refuse(study, 'one', pairIds[2]!, 'image_unreadable');
    const [member] = await state(study);
    expect(member).toMatchObject({
      claimed: 1,
      refused: [
        { code: 'unknown_words', pairs: 2, example: { pairId: pairIds[0], message: `No score for ${pairIds[0]}.` } },
        { code: 'image_unreadable', pairs: 1 },
      ],
    });
    expect(idsOf(await claim(study, 'two', 4))).toEqual([]);
    expect(await claim(study, 'one', 4)).toMatchObject({ inputs: [{ pairId: pairIds[3] }], remaining: 0 });
  });

  it('hold for the contrastive set that was tried, until somebody asks again, or a score comes after all', async () => {
    const { study, pairIds } = await aStudyOf(3);
    await claim(study, 'one', 3);
    for (const pairId of pairIds) await refuse(study, 'one', pairId);
    await store(study, pairIds.slice(2));
    expect((await state(study))[0]).toMatchObject({ scored: 1, refused: [{ pairs: 2 }] });
    const forget = (query: object) =>
      t.researcher.call(forgetRefusals, { params: { study: study.slug }, query: { model: MODEL.id, ...query } });
    expect(unwrap(await forget({ code: 'image_unreadable' }))).toEqual({ forgotten: 0 });
    expect(unwrap(await forget({}))).toEqual({ forgotten: 2 });
    expect(idsOf(await claim(study, 'two', 3))).toEqual(pairIds.slice(0, 2));
    await refuse(study, 'two', pairIds[0]!);
    const { prisma } = t.deps.database;
    const { promptId } = await prisma.pair.findUniqueOrThrow({ where: { id: pairIds[0]! } });
    await prisma.contrastiveSet.create({ data: { promptId, version: 2, origin: 'edited', items: ['c'] } });
    expect((await state(study))[0]).toMatchObject({ refused: [] });
    expect(idsOf(await claim(study, 'three', 3)).sort()).toEqual([pairIds[0], pairIds[2]]);
  });

  it('of a missing image end when the image comes', async () => {
    const { database } = t.deps;
    const { study } = await aStudyOf(0);
    const pair = await aPair(database, study, { imageSha256: null, contrastive: ['a'] });
    await claim(study, 'one', 1);
    await refuse(study, 'one', pair.id, 'image_missing');
    expect(idsOf(await claim(study, 'one', 1))).toEqual([]);
    const image = { sha256: digestOf('came later'), mime: 'image/png', sizeBytes: 1, width: 1, height: 1 };
    await database.prisma.image.create({ data: image });
    await database.prisma.pair.update({ where: { id: pair.id }, data: { imageSha256: image.sha256 } });
    expect(idsOf(await claim(study, 'one', 1))).toEqual([pair.id]);
  });

  it('are not taken from somebody whose pair is another’s by now, nor for a pair that has its score', async () => {
    const { study, pairIds } = await aStudyOf(2);
    await claim(study, 'late', 2);
    t.clock.advance(LEASE_MS);
    await claim(study, 'now', 1);
    await store(study, pairIds.slice(1));
    expect(await refuse(study, 'late', pairIds[0]!)).toMatchObject({ refused: 0 });
    expect(await refuse(study, 'late', pairIds[1]!)).toMatchObject({ refused: 0 });
    expect((await state(study))[0]).toMatchObject({ scored: 1, claimed: 1, refused: [] });
  });
});

describe('who may', () => {
  it('claims and sees the state: researchers; annotators only the pairs that prove a device', async () => {
    const { database } = t.deps;
    const { study, pairIds } = await aStudyOf(40);
    await aMember(database, study, t.annotator.person);
    const params = { study: study.slug };
    expect(await t.annotator.call(readScoring, { params })).toMatchObject({ code: 'not_yours' });
    const { inputs } = unwrap(await t.annotator.call(readParityPairs, { params }));
    expect(inputs.map(({ pairId }) => pairId)).toEqual(pairIds.slice(0, 32));
    await database.prisma.study.update({ where: { id: study.id }, data: { reveal: 'never' } });
    expect(await t.annotator.call(readParityPairs, { params })).toMatchObject({ code: 'scores_hidden' });
  });

  it('proves a device on different images with texts to compare', async () => {
    const { database } = t.deps;
    const { study } = await aStudyOf(0);
    const pairs = [
      await aPair(database, study, { prompt: 'x', imageSha256: digestOf('same'), contrastive: ['y'] }),
      await aPair(database, study, { prompt: 'y', imageSha256: digestOf('same'), contrastive: ['x'] }),
      await aPair(database, study, { prompt: 'z', imageSha256: null, contrastive: ['x'] }),
      await aPair(database, study, { prompt: 'only itself', contrastive: ['only itself'] }),
      await aPair(database, study, { prompt: 'last', contrastive: ['first'] }),
    ];
    const { inputs } = unwrap(await t.researcher.call(readParityPairs, { params: { study: study.slug } }));
    expect(inputs.map(({ pairId }) => pairId)).toEqual([pairs[0]?.id, pairs[4]?.id]);
  });
});

describe('a device without a passport', () => {
  it('stores nothing, and is named', async () => {
    const { study, pairIds } = await aStudyOf(1);
    const params = { study: study.slug };
    const { inputs } = unwrap(await t.researcher.call(readScoringInputs, { params, body: { pairIds } }));
    const provenance = { adapter: 'another adapter', provider: 'webgpu' } as never;
    const scores = [aScoreDraft(inputs[0]!), aScoreDraft(inputs[0]!, { provenance })];
    const refused = await t.researcher.call(recordScores, { params, body: { scores } });
    expect(refused).toMatchObject({ code: 'no_passport', details: { field: 'scores.1', status: 422 } });
    expect(!refused.ok && refused.details.message).toContain('another adapter');
    expect((await state(study))[0]).toMatchObject({ scored: 0 });
    await givePassport(t.deps.database, { device: { ...aPassport().device, adapter: 'slow' }, passed: false });
    const failed = [aScoreDraft(inputs[0]!, { provenance: { adapter: 'slow' } as never })];
    expect(await t.researcher.call(recordScores, { params, body: { scores: failed } })).toMatchObject({
      code: 'no_passport',
    });
  });
});
