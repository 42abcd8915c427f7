import { describe, expect, test } from 'vitest';
import { planImages } from './plan-images.ts';
import { planPrompts } from './plan-prompts.ts';

const prompts = planPrompts(1, 22);
const images = prompts.flatMap((prompt) => planImages(1, prompt, 8).map((image) => ({ prompt, ...image })));
const faithfulShare = (generator: string) => {
  const own = images.filter((image) => image.generator === generator);
  return own.filter(({ mistakes }) => mistakes.length === 0).length / own.length;
};

describe('planImages', () => {
  test('every prompt has a faithful and a flawed image', () => {
    for (const prompt of prompts) {
      const own = images.filter((image) => image.prompt === prompt);
      expect(own.some(({ mistakes }) => mistakes.length === 0)).toBe(true);
      expect(own.some(({ mistakes }) => mistakes.length > 0)).toBe(true);
    }
  });

  test('painter A is clearly better than painter B', () => {
    expect(faithfulShare('Scene painter A')).toBeGreaterThan(0.65);
    expect(faithfulShare('Scene painter B')).toBeLessThan(0.58);
    expect(faithfulShare('Scene painter B')).toBeGreaterThan(0.35);
  });

  test('the number of an image does not give its generator away', () => {
    const firsts = images.filter((image) => image.generator === 'Scene painter A' && image.number <= 4).length;
    expect(firsts / (images.length / 2)).toBeGreaterThan(0.4);
    expect(firsts / (images.length / 2)).toBeLessThan(0.6);
  });

  test('half of the images are rated', () => {
    expect(images.filter(({ isRated }) => isRated)).toHaveLength(images.length / 2);
  });

  test('a faithful image shows what is asked, a flawed one something else', () => {
    for (const { prompt, spec, mistakes, severity } of images) {
      if (mistakes.length === 0) expect(spec).toEqual(prompt.spec);
      else expect(spec).not.toEqual(prompt.spec);
      expect(severity > 0).toBe(mistakes.length > 0);
    }
  });
});
