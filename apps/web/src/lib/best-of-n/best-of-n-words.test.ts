import type { BestOfNCurve } from '@plumbline/analysis';
import { expect, test } from 'vitest';
import { describeHumanValue } from './best-of-n-words.ts';
import { describeValue, toPoints } from './curve-points.ts';

const band = { low: Float64Array.of(0.4, 0.55, 0.45), high: Float64Array.of(0.6, 0.75, 0.65) };
const curve: BestOfNCurve = {
  ...{ row: 'raw:a', prompts: 12, leftOut: 0, partsAt: 2 },
  ...{ human: Float64Array.of(0.5, 0.65, 0.55), proxy: Float64Array.of(1, 2, 3) },
  spread: { human: band, reward: band, bestN: { low: 2, high: 3 }, shareParted: 0.87 },
};

test('where they part is said with its interval, once it is known', () => {
  expect(describeHumanValue(curve)).toBe(
    'From 0.50 with no choice to 0.55 with the best of 3: the mean over 12 prompts. People gain most at n = 2 (0.65; 95 % interval of this n: 2 to 3); beyond it the score goes on rising and people see no gain. They part in 87 % of the replicates of the prompts. 95 % intervals, by prompt.',
  );
  expect(describeHumanValue({ ...curve, spread: null })).toMatch(/most at n = 2 \(0\.65\); beyond it .* no gain\.$/);
  expect(describeHumanValue({ ...curve, partsAt: null })).toMatch(/gain to the end\. They part in 87 %/);
});

test('a point says its interval where it has one', () => {
  expect(toPoints(curve, 'human').map(describeValue)[1]).toBe('0.650 (0.550 to 0.750)');
  expect(toPoints({ ...curve, spread: null }, 'proxy').map(describeValue)).toEqual(['1.000', '2.000', '3.000']);
});
