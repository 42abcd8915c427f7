import { listPairs, listUnscoredPairs, recordScores } from '@plumbline/contract';
import { unwrap } from '@plumbline/result';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureRewardModel } from '../../db/reward-models.ts';
import { aManifest, aStudy } from '../../testing/builders.ts';
import { createTestApp, type TestApp } from '../../testing/create-test-app.ts';
import { importCalls, pngOf, rowOf } from '../../testing/import-calls.ts';
import { aScoreDraft, givePassport } from '../../testing/score-draft.ts';

let t: TestApp;
let calls: ReturnType<typeof importCalls>;
beforeAll(async () => {
  t = await createTestApp();
  await givePassport(t.deps.database);
  calls = importCalls(t);
});
afterAll(() => t.close());

describe('contrastive sets of imported pairs', () => {
  it('makes contrastive sets by rules where none came and the rules know the words', async () => {
    const study = await aStudy(t.deps.database);
    const report = unwrap(await calls.send(study, [rowOf(1), rowOf(2), rowOf(3, { prompt: 'zqx vrm' })]));
    expect(report).toMatchObject({ prompts: 2, contrastiveSets: 1 });
    const [set] = await t.deps.database.prisma.contrastiveSet.findMany({ where: { prompt: { studyId: study.id } } });
    expect(set).toMatchObject({ version: 1, origin: 'rules' });
    expect(set!.items.length).toBeGreaterThan(0);
    expect(set!.items).not.toContain('three red apples');
  });

  it('makes a new version of a contrastive set only where the list differs', async () => {
    const study = await aStudy(t.deps.database);
    const withList = (...contrastive: string[]) => [rowOf(1), rowOf(2, { contrastive })];
    expect(unwrap(await calls.send(study, withList('two apples', 'four apples')))).toMatchObject({
      contrastiveSets: 1,
    });
    expect(unwrap(await calls.send(study, withList('two apples', 'four apples')))).toMatchObject({
      contrastiveSets: 0,
    });
    expect(unwrap(await calls.send(study, [rowOf(1)]))).toMatchObject({ contrastiveSets: 0 });
    expect(unwrap(await calls.send(study, withList('four apples', 'two apples')))).toMatchObject({
      contrastiveSets: 1,
      unchanged: 1,
    });
    const sets = await t.deps.database.prisma.contrastiveSet.findMany({
      where: { prompt: { studyId: study.id } },
      orderBy: { version: 'asc' },
    });
    expect(sets.map(({ version, items }) => [version, items])).toEqual([
      [1, ['two apples', 'four apples']],
      [2, ['four apples', 'two apples']],
    ]);
  });

  it('lets a score of an older contrastive set no longer count, for every pair of the prompt', async () => {
    const { database } = t.deps;
    const rewardModelId = await database.transaction((tx) => ensureRewardModel(tx, aManifest()));
    const study = await aStudy(database, { rewardModelId });
    const { sha256 } = await calls.upload(await pngOf(5));
    const row = rowOf(1, { imageSha256: sha256, contrastive: ['two apples'] });
    unwrap(await calls.send(study, [row]));
    const params = { study: study.slug };
    const { inputs } = unwrap(await t.researcher.call(listUnscoredPairs, { params }));
    unwrap(await t.researcher.call(recordScores, { params, body: { scores: [aScoreDraft(inputs[0]!)] } }));
    const textNorms = async () =>
      unwrap(await t.researcher.call(listPairs, { params })).pairs.map(({ imageName, textNorm }) => [
        imageName,
        textNorm,
      ]);
    expect(await textNorms()).toEqual([['1.png', expect.any(Number)]]);
    unwrap(await calls.send(study, [rowOf(2, { contrastive: ['four apples'] })]));
    expect((await textNorms()).sort()).toEqual([
      ['1.png', null],
      ['2.png', null],
    ]);
  });
});
