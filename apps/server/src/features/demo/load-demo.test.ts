import path from 'node:path';
import {
  deleteStudy,
  listPairs,
  listPeople,
  readGuideline,
  readImage,
  readPair,
  readStudyDetail,
} from '@plumbline/contract';
import { unwrap } from '@plumbline/result';
import { textNorm } from '@plumbline/textnorm';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Dependencies } from '../../dependencies.ts';
import { aStudy } from '../../testing/builders.ts';
import { createTestApp, type TestApp } from '../../testing/create-test-app.ts';
import { loadInstalledModels } from '../models/load-installed-models.ts';
import { loadDemo } from './load-demo.ts';

const MODELS = path.resolve(import.meta.dirname, '../../../../../public/models');
/** Large enough for pictures with each kind of mistake. */
const DEMO = { promptsPerSubset: 4, imagesPerPrompt: 4 };
const PAIRS = 48;
const SMALLEST = { promptsPerSubset: 1, imagesPerPrompt: 2 };
const SMALLEST_PAIRS = 6;

const params = { study: 'scenes' };

const createApp = async () =>
  createTestApp({ atStart: unwrap(await loadInstalledModels([{ directory: MODELS, origin: 'shipped' }])) });

describe('the demo', () => {
  let t: TestApp;
  let totals: unknown;
  const progress: string[] = [];
  beforeAll(async () => {
    t = await createApp();
    const onProgress = ({ done, total }: { done: number; total: number }) => progress.push(`${done}/${total}`);
    totals = unwrap(await loadDemo(t.deps, { demo: DEMO, onProgress }));
  });
  afterAll(() => t.close());

  it('is a study that is alive: pictures, known mistakes, labels, scores', async () => {
    expect(totals).toEqual({ pairs: PAIRS, labels: (PAIRS / 2) * 3, scores: PAIRS / 2 });
    expect(progress).toEqual(['8/48', '16/48', '24/48', '32/48', '40/48', '48/48']);
    expect(t.lines.filter(({ level }) => level >= 40)).toEqual([]);

    const study = unwrap(await t.researcher.call(readStudyDetail, { params }));
    expect(study).toMatchObject({
      name: 'Scenes',
      isDemo: true,
      reveal: 'after',
      model: { id: 'scene-clip' },
      pairs: PAIRS,
      scoredPairs: PAIRS / 2,
      missingImages: 0,
      simulatedRaters: 3,
    });
    const { pairs } = unwrap(await t.researcher.call(listPairs, { params, query: { sort: 'disagreement' } }));
    expect(pairs.filter(({ disagreement }) => disagreement !== null)).toHaveLength(PAIRS / 2);
    expect(new Set(pairs.map(({ subset }) => subset))).toEqual(new Set(['counting', 'composition', 'comprehensive']));
    expect(new Set(pairs.map(({ generator }) => generator)).size).toBe(2);
    const image = { sha256: pairs[0]!.image!.sha256, size: 'original' as const };
    const bytes = await unwrap(await t.researcher.call(readImage, { params: image })).arrayBuffer();
    expect(bytes.byteLength).toBeGreaterThan(1000);
  });

  it('has a guideline, with examples from its own pairs that say what is wrong', async () => {
    const { text, examples } = unwrap(await t.researcher.call(readGuideline, { params }));
    expect(text).toMatch(/^# Does the picture show what the text says\?\n/);
    expect(examples.map(({ expected }) => expected)).toEqual(expect.arrayContaining([1, 0]));
    expect(new Set(examples.map(({ prompt }) => prompt)).size).toBe(examples.length);
    const { pairs } = unwrap(await t.researcher.call(listPairs, { params, query: {} }));
    for (const { prompt, image, expected, explanation } of examples) {
      const pair = pairs.find((one) => one.prompt === prompt && one.image?.sha256 === image?.sha256);
      const { metadata } = unwrap(await t.researcher.call(readPair, { params: { ...params, pair: pair!.pairId } }));
      const mistakes = metadata.mistakes as { description: string }[];
      expect(mistakes).toHaveLength(expected === 1 ? 0 : 1);
      expect(explanation).toContain(mistakes[0]?.description ?? 'nothing about it is wrong');
    }
  });

  it('has scores that can be repeated, and labels of simulated raters in the past', async () => {
    const { pairs } = unwrap(await t.researcher.call(listPairs, { params, query: {} }));
    const pair = unwrap(await t.researcher.call(readPair, { params: { ...params, pair: pairs[0]!.pairId } }));
    const [score] = pair.scores;
    expect(score).toMatchObject({
      scoredBy: null,
      texts: [pair.prompt, ...pair.contrastiveSet!.items],
      provenance: { modelId: 'scene-clip', provider: 'cpu', dtype: 'fp32', imageSha256: pair.image!.sha256 },
    });
    expect(score!.textNorm).toBe(unwrap(textNorm(score!.rewards, score!.settings)));
    expect(pair.contrastiveSet).toMatchObject({ version: 1, origin: 'rules' });
    expect(pair.metadata.mistakes).toBeInstanceOf(Array);
    expect(pair.judgements.map(({ rater, raterKind }) => [rater, raterKind]).sort()).toEqual([
      ['Simulated rater 1', 'simulated'],
      ['Simulated rater 2', 'simulated'],
      ['Simulated rater 3', 'simulated'],
    ]);
    for (const { labelledAt, activeMs } of pair.judgements) {
      expect(Date.parse(labelledAt)).toBeLessThan(t.clock.now().getTime());
      expect(activeMs).toBeGreaterThan(0);
    }
    const { people } = unwrap(await t.researcher.call(listPeople, { params }));
    expect(people.filter(({ kind }) => kind === 'simulated')).toHaveLength(3);
  });
});

describe('loading the demo', () => {
  let t: TestApp;
  beforeEach(async () => {
    t = await createApp();
  });
  afterEach(() => t.close());

  /** Models take longer to start than a few pictures to paint, and do not matter here. */
  const load = (deps: Dependencies = t.deps) =>
    loadDemo({ ...deps, models: { ...deps.models, find: async () => undefined } }, { demo: SMALLEST });

  it('does not bring it back once it was removed', async () => {
    unwrap(await load());
    expect(await load()).toEqual({ ok: false, code: 'already_loaded' });
    await t.owner.call(deleteStudy, { params, query: { confirm: 'scenes' } });
    expect(await load()).toEqual({ ok: false, code: 'already_loaded' });
    expect(await t.deps.database.prisma.study.count()).toBe(0);
  });

  it('begins again after an interruption, without anything half made', async () => {
    let stored = 0;
    const images: Dependencies['images'] = {
      ...t.deps.images,
      put: async (bytes) => {
        stored += 1;
        if (stored > 3) throw new Error('the power went off');
        return t.deps.images.put(bytes);
      },
    };
    await expect(load({ ...t.deps, images })).rejects.toThrow('the power went off');
    expect(await t.deps.database.prisma.study.count()).toBe(0);
    expect(unwrap(await load())).toMatchObject({ pairs: SMALLEST_PAIRS });
  });

  it('happens once when two servers start at the same time', async () => {
    const outcomes = await Promise.all([load(), load()]);
    expect(outcomes.map(({ ok }) => ok).sort()).toEqual([false, true]);
    expect(await t.deps.database.prisma.pair.count()).toBe(SMALLEST_PAIRS);
  });

  it('leaves a study of the same name alone', async () => {
    await aStudy(t.deps.database, { slug: 'scenes' });
    expect(await load()).toEqual({ ok: false, code: 'slug_taken' });
  });

  it('goes on without scores where its model is not installed', async () => {
    expect(unwrap(await load())).toEqual({ pairs: SMALLEST_PAIRS, labels: (SMALLEST_PAIRS / 2) * 3, scores: 0 });
  });
});
