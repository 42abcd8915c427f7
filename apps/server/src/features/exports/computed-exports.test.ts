import { type EndpointCall, type ExportKind, exportStudy, readMetrics, recordScores } from '@plumbline/contract';
import { AGGREGATED_LABEL_TABLE, METRIC_TABLE } from '@plumbline/formats';
import { unwrap } from '@plumbline/result';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureRewardModel } from '../../db/reward-models.ts';
import { aManifest, aStudy } from '../../testing/builders.ts';
import { createTestApp, type TestApp } from '../../testing/create-test-app.ts';
import { aScoreDraft, givePassport } from '../../testing/score-draft.ts';
import { aDraft, aLabel, digestOf, seedPairs } from '../../testing/seed-pairs.ts';

let t: TestApp;
let slug: string;

const PROMPT = 'three red apples';
const CONTRASTIVE = ['two red apples', 'four red apples'];
/** Reward of the prompt and labels of each image. */
const IMAGES = [
  { imageName: 'a.png', reward: 3, labels: [1, 1, 0] },
  { imageName: 'b.png', reward: 1, labels: [0, 0, -1] },
  { imageName: 'c.png', reward: 2, labels: [1, 1, 1] },
] as const;

beforeAll(async () => {
  t = await createTestApp();
  await givePassport(t.deps.database);
  const { database } = t.deps;
  const rewardModelId = await database.transaction((tx) => ensureRewardModel(tx, aManifest()));
  const study = await aStudy(database, { rewardModelId });
  slug = study.slug;
  const drafts = IMAGES.map(({ imageName, labels }) =>
    aDraft({
      imageName,
      prompt: PROMPT,
      contrastive: CONTRASTIVE,
      labels: labels.map((value, at) => aLabel(['Ann', 'Bo', 'Cy'][at] ?? '', value)),
    }),
  );
  const pairIds = await seedPairs(database, study, drafts);
  const set = await database.prisma.contrastiveSet.findFirstOrThrow({ where: { prompt: { studyId: study.id } } });
  const scores = IMAGES.map(({ imageName, reward }, at) => {
    const input = { pairId: pairIds[at] ?? '', contrastiveSetId: set.id, imageSha256: digestOf(imageName), texts: [] };
    return aScoreDraft(input, { rewards: [reward, 1, 0] });
  });
  unwrap(await t.researcher.call(recordScores, { params: { study: slug }, body: { scores } }));
});
afterAll(() => t.close());

type Query = NonNullable<EndpointCall<typeof exportStudy>['query']>;

const call = (kind: ExportKind, query: Query = {}) =>
  t.researcher.call(exportStudy, { params: { study: slug, kind }, query });

async function rowsOf(kind: ExportKind, query: Query = {}): Promise<Record<string, unknown>[]> {
  const text = await unwrap(await call(kind, { format: 'jsonl', ...query })).text();
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
}

describe('what is computed from a study', () => {
  it('aggregates labels under the unsure policy', async () => {
    const rows = await rowsOf('aggregated-labels');
    expect(Object.keys(rows[0] ?? {})).toEqual(AGGREGATED_LABEL_TABLE.map(({ name }) => name));
    expect(rows.map(({ image, labels, unsure, majority, mean }) => [image, labels, unsure, majority, mean])).toEqual([
      ['a.png', 3, 0, 1, 2 / 3],
      ['b.png', 3, 1, 0, 0],
      ['c.png', 3, 0, 1, 1],
    ]);
    const half = await rowsOf('aggregated-labels', { unsure: 'half' });
    expect(half[1]).toMatchObject({ image: 'b.png', mean: 1 / 6, settings: 'unsure=half' });
  });

  it('lists figures with what they leave out, and the values behind them', async () => {
    const rows = await rowsOf('metrics', { replicates: '0' });
    expect(Object.keys(rows[0] ?? {})).toEqual(METRIC_TABLE.map(({ name }) => name));
    const raw = rows.find(
      ({ row, metric, subset }) => row === 'raw:scene-clip@1' && metric === 'auroc' && subset === null,
    );
    // The rewards put both aligned images before the other one.
    expect(raw).toMatchObject({ mean: 1, low: null, interval: 'not-asked', prompts: 1, excluded: {} });
    const short = rows.find(
      ({ row, metric, subset }) => row === 'raw:scene-clip@1' && metric === 'ap5' && subset === null,
    );
    expect(short).toMatchObject({ settings: 'replicates=0' });
    const behind = await rowsOf('prompt-metrics');
    expect(behind.find(({ row, metric }) => row === 'raw:scene-clip@1' && metric === 'auroc')).toMatchObject({
      prompt: PROMPT,
      subset: null,
      value: 1,
      excluded: null,
    });
  });

  it('prefers by people and by a scorer', async () => {
    const people = await rowsOf('preferences');
    expect(people.map(({ chosen, rejected }) => [chosen, rejected])).toEqual([
      ['a.png', 'b.png'],
      ['c.png', 'a.png'],
      ['c.png', 'b.png'],
    ]);
    const model = await rowsOf('preferences', { by: 'raw:scene-clip@1', margin: 2 });
    expect(model).toMatchObject([{ chosen: 'a.png', rejected: 'b.png', margin: 2, chosen_human: 2 / 3 }]);
  });

  it('selects the best of n, and weighs', async () => {
    const best = await rowsOf('best-of-n');
    expect(best.map(({ scorer, image, human }) => [scorer, image, human])).toEqual([
      ['human', 'c.png', 1],
      ['raw:scene-clip@1', 'a.png', 2 / 3],
      ['textnorm:scene-clip@1', 'a.png', 2 / 3],
    ]);
    const weights = await rowsOf('weights', { by: 'textnorm:scene-clip@1', weighting: 'share' });
    expect(weights.reduce((sum, { weight }) => sum + Number(weight), 0)).toBeCloseTo(1, 12);
  });

  it('writes the same rows in every format', async () => {
    const csv = await unwrap(await call('weights')).text();
    expect(csv.split('\r\n')[0]).toBe('prompt,subset,image,image_sha256,generator,by,value,weight,weighting,settings');
    const parquet = unwrap(await call('weights', { format: 'parquet' }));
    expect(parquet.headers.get('content-type')).toBe('application/vnd.apache.parquet');
    expect(new TextDecoder().decode((await parquet.arrayBuffer()).slice(0, 4))).toBe('PAR1');
  });

  it('refuses options of another kind, unknown scorers, values and settings that mean nothing', async () => {
    expect(await call('labels', { by: 'human' })).toMatchObject({ code: 'invalid_input', details: { field: 'by' } });
    expect(await call('metrics', { unsure: 'perhaps' })).toMatchObject({
      code: 'invalid_input',
      details: { field: 'unsure' },
    });
    expect(await call('preferences', { by: 'raw:nobody@1' })).toMatchObject({
      code: 'invalid_input',
      details: { message: expect.stringContaining('raw:scene-clip@1') },
    });
    expect(await call('weights', { by: 'raw:scene-clip@1', weighting: 'share' })).toMatchObject({
      code: 'invalid_input',
      details: { message: expect.stringContaining('softmax') },
    });
  });
});

describe('readMetrics', () => {
  it('gives labels, agreement and the table as one document', async () => {
    const metrics = unwrap(
      await t.researcher.call(readMetrics, { params: { study: slug }, query: { replicates: '0' } }),
    );
    expect(metrics).toMatchObject({
      study: { slug },
      settings: { replicates: '0' },
      textNorm: { variant: 'temperature', tau: 2 },
      groups: [{ subset: null, prompts: 1, pairs: 3 }, { prompts: 1 }],
      labels: [{ labels: 9, aligned: 5, unsure: 1, majorityAligned: 2 }, { labels: 9 }],
    });
    const raw = metrics.rows.find(({ id }) => id === 'raw:scene-clip@1');
    expect(raw?.metrics.auroc[0]).toEqual({ mean: 1, interval: { gap: 'not-asked' }, prompts: 1, excluded: {} });
    expect(metrics.agreement[0]?.['alpha-nominal']).toMatchObject({ pairs: 3, gap: null });
  });

  it('is closed to annotators', async () => {
    expect(await t.annotator.call(readMetrics, { params: { study: slug } })).toMatchObject({ code: 'not_yours' });
  });
});
