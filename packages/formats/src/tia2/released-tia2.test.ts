import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { onlyPairs, onlyPrompts, readImport } from '../testing/read-import.ts';

const path = fileURLToPath(new URL('../../../../../shared/data/tia2', import.meta.url));
const isThere = existsSync(path);
if (!isThere) console.warn('The TIA2 release is not beside the checkout: the test of the real import is skipped.');

describe.skipIf(!isThere)('TIA2 as released', () => {
  it('gives every pair, label, prompt and figure', async () => {
    const { lines, rejections } = await readImport({ path }, { format: 'tia2' });
    expect(rejections).toEqual([]);
    const pairs = onlyPairs(lines);
    const count = (subset: string, wanted: number) =>
      pairs
        .filter((pair) => pair.subset === subset)
        .flatMap(({ labels = [] }) => labels)
        .filter(({ value }) => value === wanted).length;
    expect(
      ['composition', 'comprehensive', 'counting'].map((subset) => [1, 0, -1].map((value) => count(subset, value))),
    ).toEqual([
      [18_801, 24_282, 1_917],
      [6_990, 7_877, 133],
      [9_457, 13_043, 0],
    ]);
    expect(new Set(pairs.map(({ image }) => image)).size).toBe(27_500);
    const prompts = onlyPrompts(lines);
    expect(prompts.filter(({ sets }) => sets)).toHaveLength(550);
    expect(prompts.filter(({ reported }) => reported?.human)).toHaveLength(525);
    const keysOfPairs = new Set(pairs.map(({ prompt, subset }) => `${subset}/${prompt}`));
    expect(prompts.every(({ prompt, subset }) => keysOfPairs.has(`${subset}/${prompt}`))).toBe(true);
    const texts = new Set(prompts.flatMap(({ prompt, sets = [] }) => [prompt, ...sets.flatMap(({ items }) => items)]));
    expect(texts.size).toBeGreaterThan(7000);
  });
});
