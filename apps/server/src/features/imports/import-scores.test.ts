import { listPairs, readPair } from '@plumbline/contract';
import { unwrap } from '@plumbline/result';
import { textNorm } from '@plumbline/textnorm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureRewardModel } from '../../db/reward-models.ts';
import { aManifest, aStudy } from '../../testing/builders.ts';
import { createTestApp, type TestApp } from '../../testing/create-test-app.ts';
import { importCalls, NOTHING_ADDED, rowOf } from '../../testing/import-calls.ts';

let t: TestApp;
let calls: ReturnType<typeof importCalls>;
beforeAll(async () => {
  t = await createTestApp();
  calls = importCalls(t);
});
afterAll(() => t.close());

const settings = { variant: 'minmax', scale: 3 } as const;
const scoreOf = (line: number, more: Record<string, unknown> = {}) => ({
  kind: 'score',
  line,
  prompt: 'three red apples',
  image: '1.png',
  model: { id: 'PickScore', name: 'PickScore v1' },
  rewards: [21.5],
  ...more,
});
const withTexts = (line: number, more: Record<string, unknown> = {}) =>
  scoreOf(line, { rewards: [3, 1, 2], texts: ['two apples', 'four apples'], settings, ...more });
const sets = [{ items: ['two apples', 'three red apples', 'four apples', 'two apples'] }];
const prompt = { kind: 'prompt', line: 1, prompt: 'three red apples', sets };
const scoresOf = (study: { id: string }) =>
  t.deps.database.prisma.score.findMany({
    where: { studyId: study.id },
    orderBy: { id: 'asc' },
    include: { contrastiveSet: true, rewardModel: true },
  });

describe('imported scores', () => {
  it('of the prompt alone belong to a model that is known by its scores', async () => {
    const study = await aStudy(t.deps.database);
    const rows = [rowOf(1), scoreOf(2, { computedAt: '2025-01-02T03:04:05.000Z' })];
    expect(unwrap(await calls.send(study, rows))).toMatchObject({ pairs: 1, scores: 1 });
    const [score] = await scoresOf(study);
    expect(score).toMatchObject({ rewards: [21.5], texts: [], textNorm: null, settings: null, contrastiveKey: '' });
    expect(score?.provenance).toMatchObject({ origin: 'imported' });
    expect(score?.createdAt.toISOString()).toBe('2025-01-02T03:04:05.000Z');
    const manifest = { kind: 'precomputed', id: 'PickScore', revision: 'imported', name: 'PickScore v1' };
    expect(score?.rewardModel.manifest).toEqual(manifest);
    expect(unwrap(await calls.send(study, rows))).toEqual({ ...NOTHING_ADDED, rows: 2, unchanged: 2 });
    const params = { study: study.slug };
    const { pairs } = unwrap(await t.researcher.call(listPairs, { params }));
    const detail = unwrap(await t.researcher.call(readPair, { params: { ...params, pair: pairs[0]!.pairId } }));
    expect(detail.rawRewards).toMatchObject([{ reward: 21.5, model: { name: 'PickScore v1' } }]);
  });

  it('are of the contrastive set whose texts they used, and TextNorm is computed here', async () => {
    const study = await aStudy(t.deps.database);
    expect(unwrap(await calls.send(study, [prompt, rowOf(1), withTexts(3)]))).toMatchObject({
      scores: 1,
      contrastiveSets: 1,
    });
    const [score] = await scoresOf(study);
    expect(score?.contrastiveSet).toMatchObject({ version: 1 });
    expect(score?.textNorm).toBe(unwrap(textNorm([3, 1, 2], settings)));
    expect(score).toMatchObject({ settings, settingsKey: 'minmax:3', texts: ['two apples', 'four apples'] });
  });

  it('make a new version where no set has their texts', async () => {
    const study = await aStudy(t.deps.database);
    const other = { texts: ['nine apples'], rewards: [1, 0] };
    const rows = [prompt, rowOf(1), rowOf(2), withTexts(3, other), withTexts(4, { ...other, image: '2.png' })];
    expect(unwrap(await calls.send(study, rows))).toMatchObject({ scores: 2, contrastiveSets: 2 });
    const versions = (await scoresOf(study)).map(({ contrastiveSet }) => contrastiveSet);
    expect(versions).toMatchObject([
      { version: 2, origin: 'imported', items: ['nine apples'] },
      { version: 2, origin: 'imported', items: ['nine apples'] },
    ]);
    expect(unwrap(await calls.send(study, rows))).toMatchObject({ scores: 0, contrastiveSets: 0, unchanged: 5 });
  });

  it('by the study’s own model show in its lists', async () => {
    const { database } = t.deps;
    const manifest = aManifest();
    const rewardModelId = await ensureRewardModel(database.prisma, manifest);
    const study = await aStudy(database, { rewardModelId });
    const model = { id: manifest.id, revision: manifest.revision };
    const rows = [prompt, rowOf(1, { labels: [{ rater: 'ann', value: 1 }] })];
    unwrap(await calls.send(study, [...rows, withTexts(3, { model, settings: manifest.textNorm })]));
    const { pairs } = unwrap(await t.researcher.call(listPairs, { params: { study: study.slug } }));
    const expected = unwrap(textNorm([3, 1, 2], manifest.textNorm));
    expect(pairs[0]).toMatchObject({ textNorm: expected, rawReward: 3, disagreement: 1 - expected });
  });

  it('are refused with line and reason', async () => {
    const study = await aStudy(t.deps.database);
    const rows = [
      prompt,
      rowOf(1),
      scoreOf(11, { image: 'nowhere.png' }),
      scoreOf(12, { subset: 'elsewhere' }),
      scoreOf(13, { rewards: [1, 2] }),
      withTexts(14, { rewards: [1, 2] }),
      withTexts(15, { settings: undefined }),
      withTexts(16, { texts: ['two apples', 'two apples'] }),
      withTexts(17, { texts: ['two apples', 'three red apples'] }),
      scoreOf(18),
      scoreOf(19, { rewards: [22] }),
      scoreOf(20, { image: 'later.png' }),
      rowOf(21, { image: 'later.png' }),
      // A line that is no JSON cannot say which line it was: it is the fourteenth here.
      '{"kind": "score", "line": 22, "prompt": "x", "image": "y", "model": {"id": "m"}, "rewards": [-1e999]}',
      scoreOf(23, { model: { id: 'a\u0000b' } }),
    ];
    expect(await calls.send(study, rows)).toMatchObject({ ok: false, code: 'import_rejected' });
    expect(await calls.countRows(study)).toMatchObject({ pairs: 0, prompts: 0 });
    const report = unwrap(await calls.send(study, rows, 'false'));
    expect(report.rejected.map(({ line, code }) => [line, code])).toEqual([
      [11, 'pair_unknown'],
      [12, 'pair_unknown'],
      [13, 'rewards_do_not_match'],
      [14, 'number_overflow'],
      [14, 'rewards_do_not_match'],
      [15, 'rewards_do_not_match'],
      [16, 'rewards_do_not_match'],
      [17, 'rewards_do_not_match'],
      [19, 'score_conflict'],
      [20, 'pair_unknown'],
      [23, 'row_invalid'],
    ]);
    expect(report).toMatchObject({ scores: 1, pairs: 2, contrastiveSets: 1 });
  });
});
