import {
  ENDPOINTS,
  type EndpointCall,
  type ModelManifest,
  readPair,
  readScoringInputs,
  recordScores,
  type TextNormSettings,
  type updateStudy,
} from '@plumbline/contract';
import { unwrap } from '@plumbline/result';
import { ensembleMean, ensembleUncertaintyRegularised, textNorm } from '@plumbline/textnorm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readStudyFrame } from '../../db/study-frame/read-study-frame.ts';
import { rebuildTotals } from '../../db/study-totals.ts';
import { aManifest, anInstalledModel, aPair } from '../../testing/builders.ts';
import { createTestApp, type TestApp } from '../../testing/create-test-app.ts';
import { importCalls, rowOf } from '../../testing/import-calls.ts';
import { aScoreDraft, givePassport } from '../../testing/score-draft.ts';
import { digestOf } from '../../testing/seed-pairs.ts';

const FIRST = aManifest();
const SECOND = aManifest({ id: 'other', name: 'Other', textNorm: { variant: 'minmax', scale: 3 } });
const THIRD = aManifest({ id: 'third', name: 'Third', textNorm: { variant: 'minmax', scale: 10 } });

type Study = { readonly id: string; readonly slug: string };
type Change = EndpointCall<typeof updateStudy>['body'];

let t: TestApp;
beforeAll(async () => {
  t = await createTestApp({ atStart: [FIRST, SECOND, THIRD].map((manifest) => anInstalledModel({ manifest })) });
  for (const { id, revision } of [FIRST, SECOND, THIRD])
    await givePassport(t.deps.database, { model: { id, revision } });
});
afterAll(() => t.close());

let studies = 0;
async function aStudyWithPair() {
  studies += 1;
  const study = unwrap(await t.researcher.call(ENDPOINTS.createStudy, { body: { name: `Ensemble ${studies}` } }));
  const pair = await aPair(t.deps.database, study, { contrastive: ['two red apples', 'three blue apples'] });
  return { study, pair };
}

const patch = (study: Study, body: Change) =>
  t.researcher.call(ENDPOINTS.updateStudy, { params: { study: study.slug }, body });
const update = async (study: Study, body: Change) => unwrap(await patch(study, body));

async function score(
  study: Study,
  pair: { id: string },
  manifest: ModelManifest,
  rewards: number[],
  settings: TextNormSettings = manifest.textNorm,
) {
  const params = { study: study.slug };
  const { inputs } = unwrap(await t.researcher.call(readScoringInputs, { params, body: { pairIds: [pair.id] } }));
  const draft = aScoreDraft(inputs[0]!, { rewards, settings }, manifest);
  return unwrap(await t.researcher.call(recordScores, { params, body: { scores: [draft] } }));
}

const summaryOf = (pair: { id: string }) =>
  t.deps.database.prisma.pairSummary.findUniqueOrThrow({ where: { pairId: pair.id } });
const shareOf = (rewards: number[], settings: TextNormSettings) => unwrap(textNorm(rewards, settings));

async function giveImage({ id }: { id: string }): Promise<void> {
  const { prisma } = t.deps.database;
  const image = { sha256: digestOf(id), mime: 'image/png', sizeBytes: 1, width: 1, height: 1 };
  await prisma.image.create({ data: image });
  await prisma.pair.update({ where: { id }, data: { imageSha256: image.sha256 } });
}

describe('an ensemble', () => {
  it('is the mean, or the mean less lambda times the variance, of its members’ TextNorm', async () => {
    const { study, pair } = await aStudyWithPair();
    await update(study, { members: [FIRST, SECOND, THIRD].map(({ id }) => ({ model: id })) });
    const rewards = [
      [3, 1, 2],
      [0.2, 0.1, 0.9],
      [7, 6, 1],
    ] as const;
    const values = [FIRST, SECOND, THIRD].map((model, index) => shareOf([...rewards[index]!], model.textNorm));
    await score(study, pair, FIRST, [...rewards[0]]);
    await score(study, pair, THIRD, [...rewards[2]]);
    expect(await summaryOf(pair), 'a member is missing').toMatchObject({ textNorm: null, rawReward: 3 });
    await score(study, pair, SECOND, [...rewards[1]]);
    expect((await summaryOf(pair)).textNorm).toBeCloseTo(unwrap(ensembleMean(values)), 12);
    const rule = { method: 'uncertainty-regularised', lambda: 0.5 } as const;
    expect(await update(study, { ensemble: rule })).toMatchObject({ ensemble: rule, scoredPairs: 1 });
    expect((await summaryOf(pair)).textNorm).toBeCloseTo(unwrap(ensembleUncertaintyRegularised(values, 0.5)), 12);
    await update(study, { ensemble: { method: 'mean' } });
    expect((await summaryOf(pair)).textNorm).toBeCloseTo(unwrap(ensembleMean(values)), 12);
    const { scores } = unwrap(await t.researcher.call(readPair, { params: { study: study.slug, pair: pair.id } }));
    expect(scores.map(({ model }) => model.id)).toEqual(['scene-clip', 'other', 'third']);
  });

  it('has settings for each member, and other settings recompute that member', async () => {
    const { study, pair } = await aStudyWithPair();
    const own = { variant: 'temperature', tau: 0.5 } as const;
    const members = [{ model: FIRST.id }, { model: SECOND.id }];
    await update(study, { members });
    await score(study, pair, FIRST, [3, 1, 2]);
    await score(study, pair, SECOND, [2, 1, 3]);
    const detail = await update(study, { members: [members[0]!, { model: SECOND.id, textNorm: own }] });
    expect(detail.members.map(({ model, textNorm: settings }) => [model.id, settings])).toEqual([
      [FIRST.id, FIRST.textNorm],
      [SECOND.id, own],
    ]);
    const values = [shareOf([3, 1, 2], FIRST.textNorm), shareOf([2, 1, 3], own)];
    expect((await summaryOf(pair)).textNorm).toBeCloseTo(unwrap(ensembleMean(values)), 12);
    const frame = await readStudyFrame(t.deps.database, study.id);
    expect(frame?.scores.map(({ model, textNorm: settings }) => [model.id, settings])).toEqual([
      [SECOND.id, own],
      [FIRST.id, FIRST.textNorm],
    ]);
    expect((await update(study, { textNorm: own })).members[0]).toMatchObject({ textNorm: own });
    const restated = [shareOf([3, 1, 2], own), values[1]!];
    expect((await summaryOf(pair)).textNorm).toBeCloseTo(unwrap(ensembleMean(restated)), 12);
  });

  it('keeps the scores of members that go, and has them again when they come back', async () => {
    const { study, pair } = await aStudyWithPair();
    await update(study, { members: [{ model: FIRST.id }, { model: SECOND.id }] });
    await score(study, pair, FIRST, [3, 1, 2]);
    await score(study, pair, SECOND, [2, 1, 3]);
    const both = (await summaryOf(pair)).textNorm;
    await update(study, { members: [{ model: SECOND.id }] });
    expect(await summaryOf(pair)).toMatchObject({ textNorm: shareOf([2, 1, 3], SECOND.textNorm), rawReward: 2 });
    expect(await t.deps.database.prisma.score.count({ where: { pairId: pair.id } })).toBe(2);
    await update(study, { members: [{ model: SECOND.id }, { model: FIRST.id }] });
    expect((await summaryOf(pair)).textNorm).toBeCloseTo(both!, 12);
    expect(await update(study, { members: [] })).toMatchObject({ members: [], model: null, textNorm: null });
    expect(await summaryOf(pair)).toMatchObject({ textNorm: null, rawReward: null });
  });

  it('lets another member take the first place by its name alone', async () => {
    const { study } = await aStudyWithPair();
    await update(study, { members: [{ model: FIRST.id }, { model: SECOND.id }, { model: THIRD.id }] });
    const detail = await update(study, { model: SECOND.id });
    expect(detail.members.map(({ model }) => model.id)).toEqual([SECOND.id, THIRD.id]);
    expect((await update(study, { model: null })).members).toEqual([]);
  });

  it('refuses a model that is not here, and one that is named twice', async () => {
    const { study } = await aStudyWithPair();
    expect(await patch(study, { members: [{ model: FIRST.id }, { model: 'gpt' }] })).toMatchObject({
      code: 'unknown_model',
      details: { field: 'members.1.model' },
    });
    expect(await patch(study, { members: [{ model: FIRST.id }, { model: FIRST.id }] })).toMatchObject({
      code: 'invalid_input',
    });
  });

  it('counts its pairs as the totals do when they are counted anew', async () => {
    const { study, pair } = await aStudyWithPair();
    await update(study, { members: [{ model: FIRST.id }, { model: SECOND.id }] });
    await score(study, pair, FIRST, [3, 1, 2]);
    const read = async () =>
      unwrap(await t.researcher.call(ENDPOINTS.readStudyDetail, { params: { study: study.slug } })).scoredPairs;
    expect(await read()).toBe(0);
    await score(study, pair, SECOND, [2, 1, 3]);
    expect(await read()).toBe(1);
    await t.deps.database.transaction((tx) => rebuildTotals(tx));
    expect(await read()).toBe(1);
  });
});

describe('a model known by its scores', () => {
  const texts = ['two red apples', 'three blue apples'];
  const scoreOf = (line: number, rewards: number[]) => ({
    ...{ kind: 'score', line, prompt: 'three red apples', image: '1.png', texts, rewards },
    ...{ settings: { variant: 'minmax', scale: 3 }, model: { id: 'BLIP-2', name: 'BLIP-2' } },
  });
  const inForce = { variant: 'minmax', scale: 5 } as const;

  it('can be a member, by settings in force that its file did not use', async () => {
    const calls = importCalls(t);
    const study = unwrap(
      await t.researcher.call(ENDPOINTS.createStudy, { body: { name: 'Precomputed', model: null } }),
    );
    const prompt = { kind: 'prompt', line: 1, prompt: 'three red apples', sets: [{ items: texts }] };
    unwrap(await calls.send(study, [prompt, rowOf(1), scoreOf(3, [3, 1, 2])]));
    const detail = await update(study, { members: [{ model: 'BLIP-2' }] });
    expect(detail.members).toEqual([
      {
        model: { id: 'BLIP-2', revision: 'imported', name: 'BLIP-2', kind: 'precomputed', manifestUrl: null },
        textNorm: inForce,
      },
    ]);
    const pair = await t.deps.database.prisma.pair.findFirstOrThrow({ where: { studyId: study.id } });
    expect(await summaryOf(pair)).toMatchObject({ textNorm: shareOf([3, 1, 2], inForce), rawReward: 3 });
    await update(study, { members: [{ model: FIRST.id }, { model: 'BLIP-2' }] });
    await giveImage(pair);
    await score(study, pair, FIRST, [5, 1, 4]);
    const values = [shareOf([5, 1, 4], FIRST.textNorm), shareOf([3, 1, 2], inForce)];
    expect((await summaryOf(pair)).textNorm).toBeCloseTo(unwrap(ensembleMean(values)), 12);
  });

  it('shows scores that are imported while it is one, under the study’s settings', async () => {
    const calls = importCalls(t);
    const study = unwrap(await t.researcher.call(ENDPOINTS.createStudy, { body: { name: 'Later', model: null } }));
    const prompt = { kind: 'prompt', line: 1, prompt: 'three red apples', sets: [{ items: texts }] };
    unwrap(await calls.send(study, [prompt, rowOf(1)]));
    await update(study, { members: [{ model: 'BLIP-2' }] });
    const rows = [scoreOf(3, [3, 1, 2])];
    expect(unwrap(await calls.send(study, rows))).toMatchObject({ scores: 1 });
    const pair = await t.deps.database.prisma.pair.findFirstOrThrow({ where: { studyId: study.id } });
    expect((await summaryOf(pair)).textNorm).toBe(shareOf([3, 1, 2], inForce));
    expect(unwrap(await calls.send(study, rows))).toMatchObject({ scores: 0, unchanged: 1 });
  });

  it('gives a raw reward where its file has nothing else', async () => {
    const calls = importCalls(t);
    const study = unwrap(await t.researcher.call(ENDPOINTS.createStudy, { body: { name: 'Raw', model: null } }));
    const raw = { ...scoreOf(2, [21.5]), texts: undefined, settings: undefined };
    unwrap(await calls.send(study, [rowOf(1), raw]));
    expect(await update(study, { members: [{ model: 'BLIP-2' }] })).toMatchObject({ scoredPairs: 0 });
    const pair = await t.deps.database.prisma.pair.findFirstOrThrow({ where: { studyId: study.id } });
    expect(await summaryOf(pair)).toMatchObject({ textNorm: null, rawReward: 21.5 });
  });
});
