import { randomUUID } from 'node:crypto';
import { ENDPOINTS, type StudyDetail, type TextNormSettings } from '@plumbline/contract';
import { unwrap } from '@plumbline/result';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { refreshPairSummary } from '../../db/pair-summary.ts';
import { ensureRewardModel } from '../../db/reward-models.ts';
import { slugOf } from '../../db/slug.ts';
import { settingsKey } from '../../db/study-scoring.ts';
import { aManifest, aMember, aPair, aStudy } from '../../testing/builders.ts';
import { createTestApp, type TestApp } from '../../testing/create-test-app.ts';
import { aCheck } from '../../testing/label-calls.ts';

let test: TestApp;
beforeAll(async () => {
  test = await createTestApp();
});
afterAll(() => test.close());

const create = (body: { name: string; slug?: string; model?: string | null }) =>
  test.researcher.call(ENDPOINTS.createStudy, { body });
const update = (study: { slug: string }, body: Parameters<typeof patch>[1]) => patch(study, body).then(unwrap);
const patch = (
  study: { slug: string },
  body: { model?: string | null; textNorm?: TextNormSettings | null; name?: string; isClosed?: boolean },
) => test.researcher.call(ENDPOINTS.updateStudy, { params: { study: study.slug }, body });

const DEFAULT: TextNormSettings = { variant: 'temperature', tau: 2 };

/** A score of the study's model on the pair's newest contrastive set, as if a worker had sent it. */
async function aScore(study: { id: string }, pair: { id: string; promptId: string }, rewards: number[]) {
  const { prisma, transaction } = test.deps.database;
  const set = await prisma.contrastiveSet.findFirstOrThrow({
    where: { promptId: pair.promptId },
    orderBy: { version: 'desc' },
  });
  const data = {
    studyId: study.id,
    pairId: pair.id,
    rewardModelId: await ensureRewardModel(prisma, aManifest()),
    contrastiveSetId: set.id,
    contrastiveKey: set.id,
    settingsKey: settingsKey(DEFAULT),
    settings: DEFAULT,
    rewards,
    texts: set.items,
    textNorm: 0.5,
    provenance: { runtime: 'test' },
  };
  await prisma.score.create({ data });
  await transaction((tx) => refreshPairSummary(tx, pair.id));
}

const summaryOf = (pair: { id: string }) =>
  test.deps.database.prisma.pairSummary.findUniqueOrThrow({ where: { pairId: pair.id } });

const auditOf = async (studyId: string) =>
  (await test.deps.database.prisma.auditEvent.findMany({ where: { studyId }, orderBy: { id: 'asc' } })).map(
    ({ action }) => action,
  );

describe('a new study', () => {
  it('is scored by the model that was asked for, with its default settings', async () => {
    const study = unwrap(await create({ name: 'Größe & Zahl' }));
    const model = {
      ...{ id: 'scene-clip', revision: '1', name: 'Scene CLIP', kind: 'dual-encoder' as const },
      manifestUrl: '/models/scene-clip/manifest.json',
    };
    expect(study).toEqual<StudyDetail>({
      id: expect.any(String),
      slug: 'grosse-zahl',
      name: 'Größe & Zahl',
      description: '',
      reveal: 'after',
      isDemo: false,
      isClosed: false,
      createdAt: '2026-03-01T12:00:00.000Z',
      pairs: 0,
      labelledByMe: 0,
      model,
      textNorm: DEFAULT,
      members: [{ model, textNorm: DEFAULT }],
      ensemble: { method: 'mean' },
      labels: 0,
      scoredPairs: 0,
      missingImages: 0,
      simulatedRaters: 0,
    });
    expect(await auditOf(study.id)).toEqual(['study_created']);
  });

  it('gets a numbered address where its name is in use, and refuses an address that is taken', async () => {
    const slugs = await Promise.all(Array.from({ length: 4 }, async () => unwrap(await create({ name: 'Cats' })).slug));
    expect(slugs.sort()).toEqual(['cats', 'cats-2', 'cats-3', 'cats-4']);
    expect(await create({ name: 'More cats', slug: 'cats' })).toMatchObject({
      code: 'name_taken',
      details: { field: 'slug' },
    });
  });

  it('refuses a model that is not installed', async () => {
    expect(await create({ name: 'x', model: 'gpt' })).toMatchObject({
      code: 'unknown_model',
      details: { field: 'model' },
    });
  });

  it.each([
    ['三只红苹果', 'study'],
    ['  Ünïted -- Ñames! ', 'united-names'],
    [`${'a'.repeat(59)} b`, 'a'.repeat(59)],
  ])('named %s has the address %s', (name, slug) => {
    expect(slugOf(name, 'study')).toBe(slug);
  });
});

describe('changed settings', () => {
  it('recompute every score from its raw rewards, and the pairs’ summaries with them', async () => {
    const study = unwrap(await create({ name: 'settings' }));
    const pair = await aPair(test.deps.database, study, { contrastive: ['two red apples', 'three blue apples'] });
    await aScore(study, pair, [3, 1, 2]);
    expect(await summaryOf(pair)).toMatchObject({ textNorm: 0.5, rawReward: 3 });
    const detail = await update(study, { textNorm: { variant: 'minmax', scale: 3 } });
    expect(detail).toMatchObject({ textNorm: { variant: 'minmax', scale: 3 }, scoredPairs: 1 });
    const [aligned, least, middle] = [Math.exp(3), Math.exp(0), Math.exp(1.5)];
    expect((await summaryOf(pair)).textNorm).toBeCloseTo(aligned / (aligned + least + middle), 12);
    await update(study, { textNorm: null });
    expect((await summaryOf(pair)).textNorm).toBe(0.5);
    const scores = await test.deps.database.prisma.score.findMany({
      where: { pairId: pair.id },
      orderBy: { createdAt: 'asc' },
    });
    expect(scores.map((score) => [score.settingsKey, score.rewards, score.provenance])).toEqual(
      expect.arrayContaining([
        ['temperature:2', [3, 1, 2], { runtime: 'test' }],
        ['minmax:3', [3, 1, 2], { runtime: 'test' }],
      ]),
    );
    expect(scores).toHaveLength(2);
    expect(await auditOf(study.id)).toEqual(['study_created', 'study_updated', 'study_updated']);
  });

  it('restate more pairs than one batch holds', async () => {
    const { database } = test.deps;
    const study = unwrap(await create({ name: 'many' }));
    const first = await aPair(database, study, { contrastive: ['two red apples'] });
    await aScore(study, first, [1, 0]);
    await database.prisma.$executeRaw`
      INSERT INTO pair (id, study_id, prompt_id, image_name, shuffle)
      SELECT gen_random_uuid(), study_id, prompt_id, 'image ' || n, n FROM pair, generate_series(1, 1500) n
      WHERE pair.id = ${first.id}::uuid`;
    await database.prisma.$executeRaw`
      INSERT INTO score (id, study_id, pair_id, reward_model_id, contrastive_set_id, contrastive_key, settings_key, settings,
                         rewards, texts, text_norm, provenance)
      SELECT gen_random_uuid(), s.study_id, p.id, s.reward_model_id, s.contrastive_set_id, s.contrastive_key, s.settings_key,
             s.settings, s.rewards, s.texts, s.text_norm, s.provenance
      FROM score s JOIN pair p ON p.study_id = s.study_id AND p.id <> s.pair_id WHERE s.pair_id = ${first.id}::uuid`;
    expect(await update(study, { textNorm: { variant: 'temperature', tau: 0.1 } })).toMatchObject({
      scoredPairs: 1501,
    });
  });

  it('without a model leave pairs without a score', async () => {
    const study = unwrap(await create({ name: 'unscored' }));
    const pair = await aPair(test.deps.database, study, { contrastive: ['two red apples'] });
    await aScore(study, pair, [3, 1]);
    expect(await update(study, { model: null })).toMatchObject({ model: null, textNorm: null, scoredPairs: 0 });
    expect(await summaryOf(pair)).toMatchObject({ textNorm: null, rawReward: null });
    expect(await update(study, { model: 'scene-clip' })).toMatchObject({ scoredPairs: 1 });
  });

  it('that are no settings are refused with the field', async () => {
    const study = await aStudy(test.deps.database);
    const refused = await patch(study, { textNorm: { variant: 'temperature', tau: 0 } });
    expect(refused).toMatchObject({ code: 'invalid_input', details: { field: 'textNorm.tau' } });
  });

  it('close and reopen a study', async () => {
    const study = await aStudy(test.deps.database);
    expect(await update(study, { isClosed: true })).toMatchObject({ isClosed: true, name: study.name });
    expect(await update(study, { isClosed: false })).toMatchObject({ isClosed: false });
  });
});

describe('simulated raters', () => {
  it('go with all that they said, and people’s labels stay', async () => {
    const { database } = test.deps;
    const study = await aStudy(database);
    const pair = await aPair(database, study);
    const rater = { displayName: 'Simulated rater 1', kind: 'simulated', homeStudyId: study.id } as const;
    const raters = [rater, { ...rater, displayName: 'Simulated rater 2' }];
    for (const data of raters) await say(study, pair, (await database.prisma.person.create({ data })).id);
    await say(study, pair, test.annotator.person.id);
    const call = () => test.researcher.call(ENDPOINTS.removeSimulatedRaters, { params: { study: study.slug } });
    expect(unwrap(await call())).toEqual({ raters: 2, labels: 2 });
    expect(await summaryOf(pair)).toMatchObject({ labels: 1 });
    expect(unwrap(await call())).toEqual({ raters: 0, labels: 0 });
    expect(await auditOf(study.id)).toContain('simulated_raters_removed');
  });

  it('leave their places to late labels, then to others', async () => {
    const { database } = test.deps;
    const study = await aStudy(database, { labelsPerPair: 2 });
    const pair = await aPair(database, study);
    for (const displayName of ['Simulated rater 1', 'Simulated rater 2', 'Simulated rater 3']) {
      const data = { displayName, kind: 'simulated' as const, homeStudyId: study.id };
      await say(study, pair, (await database.prisma.person.create({ data })).id);
    }
    await database.prisma.pairSummary.update({ where: { pairId: pair.id }, data: { wanted: 3 } });
    await saySurplus(study, pair, test.annotator.person.id);
    unwrap(await test.researcher.call(ENDPOINTS.removeSimulatedRaters, { params: { study: study.slug } }));
    expect(await summaryOf(pair)).toMatchObject({ labels: 1, notAligned: 1, wanted: 2 });
    expect(await database.prisma.uncountedLabel.count({ where: { studyId: study.id } })).toBe(0);
  });
});

async function saySurplus(study: { id: string }, pair: { id: string }, personId: string): Promise<void> {
  const { prisma } = test.deps.database;
  const answer = { studyId: study.id, pairId: pair.id, personId, value: 0, labelledAt: test.clock.now() };
  const { id: eventId } = await prisma.labelEvent.create({ data: { ...answer, idempotencyKey: randomUUID() } });
  await prisma.uncountedLabel.create({ data: { ...answer, eventId, reason: 'surplus' } });
}

async function say(study: { id: string }, pair: { id: string }, personId: string): Promise<void> {
  const { prisma, transaction } = test.deps.database;
  const answer = { studyId: study.id, pairId: pair.id, personId, value: 1, labelledAt: new Date() };
  const { id: eventId } = await prisma.labelEvent.create({ data: { ...answer, idempotencyKey: randomUUID() } });
  await prisma.currentLabel.create({ data: { ...answer, eventId } });
  await transaction((tx) => refreshPairSummary(tx, pair.id));
}

describe('a list of studies', () => {
  it('says as many labels of a person as their queue does: also those that do not count, and checks', async () => {
    const { database } = test.deps;
    const study = await aStudy(database);
    await aMember(database, study, test.annotator.person);
    const pairs = [await aPair(database, study), await aPair(database, study), await aPair(database, study)] as const;
    await aPair(database, study, { imageSha256: null });
    await say(study, pairs[0], test.annotator.person.id);
    await saySurplus(study, pairs[1], test.annotator.person.id);
    const check = await aCheck(database, pairs[2], test.annotator.person);
    const labelledByMe = async () => {
      const studies = unwrap(await test.annotator.call(ENDPOINTS.listStudies, {})).studies;
      return studies.find(({ id }) => id === study.id)?.labelledByMe;
    };
    expect(await labelledByMe()).toBe(2);
    await database.prisma.labelCheck.update({ where: { id: check.id }, data: { value: 1 } });
    expect(await labelledByMe()).toBe(3);
    await say(study, pairs[2], test.annotator.person.id);
    const body = { holder: 'tab' };
    const { progress } = unwrap(
      await test.annotator.call(ENDPOINTS.takePairs, { params: { study: study.slug }, body }),
    );
    expect([await labelledByMe(), progress.labelled, progress.total]).toEqual([3, 3, 3]);
  });
});

describe('deleting', () => {
  it('asks for the address once more, and takes everything of the study', async () => {
    const { database } = test.deps;
    const study = unwrap(await create({ name: 'doomed' }));
    const pair = await aPair(database, study, { contrastive: ['no apples'], generator: 'sd' });
    await aScore(study, pair, [1, 0]);
    await say(study, pair, test.annotator.person.id);
    const remove = (confirm: string) =>
      test.owner.call(ENDPOINTS.deleteStudy, { params: { study: study.slug }, query: { confirm } });
    expect(await remove('something else')).toMatchObject({ code: 'invalid_input', details: { field: 'confirm' } });
    expect((await remove(study.slug)).ok).toBe(true);
    expect(await remove(study.slug)).toMatchObject({ code: 'not_found' });
    const where = { studyId: study.id };
    for (const left of [database.prisma.pair, database.prisma.prompt] as const) {
      expect(await (left as typeof database.prisma.pair).count({ where })).toBe(0);
    }
    expect(await database.prisma.labelEvent.count({ where })).toBe(0);
    expect(await auditOf(study.id)).toEqual(['study_created', 'study_deleted']);
  });
});
