import { unwrap } from '@plumbline/result';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import fixture from './best-of-n.fixture.json' with { type: 'json' };
import { bestOfN } from './best-of-n.ts';
import { findParting } from './find-parting.ts';

test('agrees to 1e-10 with the mean over every draw listed', () => {
  for (const row of fixture.cases) {
    const curves = unwrap(bestOfN(row.human, row.reward));
    expect(curves.human).toHaveLength(row.human.length);
    row.bestHuman.forEach((expected, n) => {
      expect(Math.abs((curves.human[n] as number) - expected)).toBeLessThan(1e-10);
    });
    row.bestReward.forEach((expected, n) => {
      expect(Math.abs((curves.reward[n] as number) - expected)).toBeLessThan(1e-10);
    });
  }
  expect(fixture.cases.length).toBeGreaterThanOrEqual(100);
});

const image = fc.record({ human: fc.integer({ min: 0, max: 3 }), reward: fc.integer({ min: -4, max: 4 }) });

test('begins at the means, ends at the best, and its reward never falls', () => {
  fc.assert(
    fc.property(fc.array(image, { minLength: 1, maxLength: 60 }), (images) => {
      const human = images.map((each) => each.human);
      const reward = images.map((each) => each.reward);
      const curves = unwrap(bestOfN(human, reward));
      const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
      expect(curves.human[0]).toBeCloseTo(mean(human), 10);
      expect(curves.reward[0]).toBeCloseTo(mean(reward), 10);
      const best = Math.max(...reward);
      expect(curves.reward.at(-1)).toBeCloseTo(best, 10);
      expect(curves.human.at(-1)).toBeCloseTo(mean(human.filter((_, i) => reward[i] === best)), 10);
      curves.reward.forEach((value, n) => {
        if (n > 0) expect(value).toBeGreaterThanOrEqual((curves.reward[n - 1] as number) - 1e-12);
      });
    }),
  );
});

test('a reward that is the human value is never over-optimised', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 40 }), (values) => {
      const curves = unwrap(bestOfN(values, values));
      values.forEach((_, n) => {
        expect(curves.human[n]).toBeCloseTo(curves.reward[n] as number, 12);
      });
      expect(findParting(curves)).toBe(undefined);
    }),
  );
});

test('the parting: people like the second best, the model the worst', () => {
  const curves = unwrap(bestOfN([0.2, 0.6, 1, 0], [1, 2, 3, 4]));
  const parting = findParting(curves);
  // n = 1: 0.45; n = 2: (0.6 + 1 + 1) / 6 of the six draws; n = 3: 1/4; n = 4: 0.
  expect(curves.human[1]).toBeCloseTo(2.6 / 6, 12);
  expect(parting?.bestN).toBe(1);
  expect(parting?.humanAtBest).toBeCloseTo(0.45, 12);
  expect(parting?.humanLost).toBeCloseTo(0.45, 12);
  expect(parting?.rewardGained).toBeCloseTo(1.5, 12);
});

test('a parting inside the curve', () => {
  const parting = findParting({ human: Float64Array.of(0.5, 0.7, 0.6), reward: Float64Array.of(1, 2, 3) });
  expect(parting?.bestN).toBe(2);
  expect(parting?.humanLost).toBeCloseTo(0.1, 12);
  expect(parting?.rewardGained).toBe(1);
  expect(findParting({ human: Float64Array.of(0.7, 0.5), reward: Float64Array.of(1, 1) })).toBe(undefined);
  expect(findParting({ human: Float64Array.of(), reward: Float64Array.of() })).toBe(undefined);
});

test('undefined cases are named', () => {
  expect(bestOfN([], [])).toMatchObject({ code: 'empty' });
  expect(bestOfN([1], [1, 2])).toMatchObject({ code: 'length-mismatch' });
  expect(bestOfN([1], [Number.NaN])).toMatchObject({ code: 'non-finite' });
});
