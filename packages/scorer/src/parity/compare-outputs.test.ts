import { describe, expect, test } from 'vitest';
import { compareOutputs } from './compare-outputs.ts';
import { judge } from './judge.ts';

const where = 'The device';
const steps = Array.from({ length: 10 }, (_, index) => index / 10);
const judged = (found: readonly number[], expected: readonly number[] = steps) => {
  const figures = compareOutputs([{ found, expected }], 'fp32');
  return { figures, ...judge(figures, { where }) };
};

test('equal outputs pass', () => {
  expect(judged(steps)).toEqual({
    figures: { images: 1, texts: 10, maxDifference: 0, minSpearman: 1, rankFlips: 0, textPairs: 45 },
    passed: true,
    problem: null,
  });
});

test('the largest difference of all texts and images counts', () => {
  const images = [
    { found: [0.1, 0.2], expected: [0.1, 0.2] },
    { found: [0.5, 0.9], expected: [0.5, 0.901] },
  ];
  expect(compareOutputs(images, 'fp32').maxDifference).toBeCloseTo(0.001, 10);
  const { passed, problem } = judged(steps.map((value) => value + 0.002));
  expect(passed).toBe(false);
  expect(problem).toContain('2.0e-3');
});

test('two texts the other way round lower the correlation of their image', () => {
  // 1 - 6 * 2 / (10 * 99)
  const expected = steps.map((value) => value / 1000);
  const found = [...expected];
  [found[4], found[5]] = [found[5]!, found[4]!];
  const { figures, passed, problem } = judged(found, expected);
  expect(figures.minSpearman).toBeCloseTo(0.98788, 5);
  expect(figures.rankFlips).toBe(1);
  expect(passed).toBe(false);
  expect(problem).toContain('Spearman 0.9879');
});

test('texts that rounding alone tells apart may come out either way: that is a flip, and no objection', () => {
  const expected = [...steps, 0.3000001];
  const { figures, passed } = judged([...steps.slice(0, 3), 0.3000002, ...steps.slice(4), 0.3], expected);
  expect(figures).toMatchObject({ rankFlips: 1, minSpearman: 1 });
  expect(passed).toBe(true);
});

describe('numbers that are none', () => {
  test.each([
    ['not a number', [Number.NaN, ...steps.slice(1)]],
    ['infinite', [Number.POSITIVE_INFINITY, ...steps.slice(1)]],
    ['missing', steps.slice(1)],
  ])('%s', (_, found) => {
    const { figures, passed } = judged(found);
    expect(figures.maxDifference).toBeNull();
    expect(passed).toBe(false);
  });
});

test('one number for everything has lost the order, also where all lie close together', () => {
  const expected = steps.map((value) => value / 2000);
  const { figures, passed } = judged(
    expected.map(() => 0.0003),
    expected,
  );
  expect(figures.maxDifference).toBeLessThan(1e-3);
  expect(figures.minSpearman).toBe(0);
  expect(passed).toBe(false);
});

test('images with a single text have no order', () => {
  expect(compareOutputs([{ found: [0.2], expected: [0.2] }], 'fp32')).toMatchObject({
    minSpearman: null,
    textPairs: 0,
  });
});

test('a model may demand more than everyone must give, not less', () => {
  const figures = compareOutputs([{ found: [0.2, 0.4], expected: [0.2, 0.4001] }], 'fp32');
  expect(judge(figures, { where, maxDifference: 1e-5 }).passed).toBe(false);
  expect(judge(figures, { where, maxDifference: 0.5 }).passed).toBe(true);
  const far = compareOutputs([{ found: [0.2, 0.4], expected: [0.2, 0.41] }], 'fp32');
  expect(judge(far, { where, maxDifference: 0.5 }).passed).toBe(false);
});
