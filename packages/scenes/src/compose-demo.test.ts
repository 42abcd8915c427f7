import { createHash } from 'node:crypto';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { collectAll } from './collect-all.fixture.ts';
import { composeDemo, type DemoPair } from './compose-demo.ts';
import { SCENE_PAINTERS } from './generators.ts';
import { SIMULATED_RATERS } from './raters.ts';

async function collect(options: Parameters<typeof composeDemo>[0]): Promise<DemoPair[]> {
  return collectAll(composeDemo(options).pairs());
}

const hashOf = (pairs: readonly DemoPair[]) => {
  const hash = createHash('sha256');
  for (const { png, ...facts } of pairs) hash.update(JSON.stringify(facts)).update(png);
  return hash.digest('hex');
};

const SMALL = { promptsPerSubset: 2, imagesPerPrompt: 4 };

describe('composeDemo', () => {
  test('the same seed gives the same bytes, another seed others', async () => {
    const first = await collect({ ...SMALL, seed: 7 });
    expect(hashOf(await collect({ ...SMALL, seed: 7 }))).toBe(hashOf(first));
    expect(hashOf(await collect({ ...SMALL, seed: 8 }))).not.toBe(hashOf(first));
  });

  test('pairs follow the prompts, with as many images of each generator and 384 px RGB PNG files', async () => {
    const demo = composeDemo(SMALL);
    const pairs = await collectAll(demo.pairs());
    expect(pairs.map(({ prompt }) => prompt)).toEqual(demo.prompts.flatMap(({ text }) => Array(4).fill(text)));
    expect(new Set(pairs.map(({ imageName }) => imageName)).size).toBe(24);
    for (const { name } of SCENE_PAINTERS) expect(pairs.filter(({ generator }) => generator === name)).toHaveLength(12);
    for (const { png } of pairs) {
      expect(await sharp(png).metadata()).toMatchObject({ format: 'png', width: 384, height: 384, channels: 3 });
    }
  });

  test('by default: 66 distinct prompts of three subsets with contrastive prompts', () => {
    const { prompts } = composeDemo();
    expect(new Set(prompts.map(({ text }) => text)).size).toBe(66);
    for (const subset of ['counting', 'composition', 'comprehensive']) {
      expect(prompts.filter((prompt) => prompt.subset === subset)).toHaveLength(22);
    }
    for (const { text, contrastive } of prompts) {
      expect(contrastive.length).toBeGreaterThanOrEqual(8);
      expect(contrastive).not.toContain(text);
    }
  });

  test.each([
    [{ imagesPerPrompt: 3 }, 'imagesPerPrompt'],
    [{ imagesPerPrompt: 0 }, 'imagesPerPrompt'],
    [{ promptsPerSubset: 0 }, 'promptsPerSubset'],
    [{ promptsPerSubset: 2.5 }, 'promptsPerSubset'],
  ])('refuses %j and names the option', (options, name) => {
    expect(() => composeDemo(options)).toThrow(name);
  });

  test('a pair has an answer of every rater or none, half of the pairs have', async () => {
    const pairs = await collect(SMALL);
    const rated = pairs.filter(({ labels }) => labels.length > 0);
    expect(rated).toHaveLength(12);
    for (const { labels } of rated)
      expect(labels.map(({ rater }) => rater)).toEqual(SIMULATED_RATERS.map(({ name }) => name));
  });
});
