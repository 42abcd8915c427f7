import { unwrap } from '@plumbline/result';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createRandomSource } from '../bootstrap/random-source.ts';
import { overOptimisation } from '../pairwise/over-optimisation.ts';
import type { BestOfN } from './best-of-n.ts';
import { spreadCurves } from './spread-curves.ts';

const SETTINGS = { replicates: 300, seed: 5, method: 'percentile', level: 0.95 } as const;

/** Curves around these means, each prompt's shifted and bent by chance. */
function curvesOf(prompts: number, human: readonly number[], noise: number, seed = 1): BestOfN[] {
  const draw = createRandomSource(seed);
  const chance = () => (noise * (draw(2001) - 1000)) / 1000;
  return Array.from({ length: prompts }, () => ({
    human: Float64Array.from(human, (mean) => mean + chance()),
    reward: Float64Array.from(human, (_, at) => at + 1),
  }));
}

test('the same as the chart of votes has, where every prompt has one vote', () => {
  const curves = curvesOf(40, [0.5, 0.6, 0.62, 0.55], 0.3);
  const column = (side: keyof BestOfN, at: number) => curves.map((curve) => curve[side][at] as number);
  const chart = unwrap(
    overOptimisation(
      [0, 1, 2, 3].map((at) => ({
        at: at + 1,
        ...{ proxy: column('reward', at), score: column('human', at), votes: Array(40).fill(1) },
      })),
      SETTINGS,
    ),
  );
  const spread = unwrap(spreadCurves(curves, SETTINGS));
  expect(spread.bestN).toEqual({ low: chart.best.low, high: chart.best.high });
  expect(spread.bestN.low).toBeLessThan(spread.bestN.high);
  expect(spread.shareParted).toBe(chart.shareParted);
  for (const [at, point] of chart.points.entries()) {
    expect(spread.human.low[at]).toBeCloseTo(point.winRate?.spread?.low as number, 12);
    expect(spread.human.high[at]).toBeCloseTo(point.winRate?.spread?.high as number, 12);
    expect(spread.reward.low[at]).toBeCloseTo(at + 1, 6);
  }
});

test('prompts that are all alike leave no doubt', () => {
  expect(unwrap(spreadCurves(curvesOf(12, [0.4, 0.7, 0.5], 0), SETTINGS))).toMatchObject({
    bestN: { low: 2, high: 2 },
    shareParted: 1,
  });
  expect(unwrap(spreadCurves(curvesOf(12, [0.4, 0.5, 0.7], 0), SETTINGS))).toMatchObject({
    bestN: { low: 3, high: 3 },
    shareParted: 0,
  });
});

test('more prompts than are drawn one by one give the interval of so many', () => {
  // With 2,000 prompts' means of standard error 0.3/√3/√5,000 the second stands out by four of them, the third by one half.
  const spread = unwrap(spreadCurves(curvesOf(5000, [0.5, 0.6, 0.5988], 0.3), { ...SETTINGS, replicates: 100 }));
  expect(spread.bestN).toEqual({ low: 2, high: 3 });
  expect((spread.human.high[0] as number) - (spread.human.low[0] as number)).toBeCloseTo(
    (2 * 1.96 * 0.3) / Math.sqrt(3 * 5000),
    3,
  );
});

test('the interval holds numbers of images, and bands hold the mean', () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 8 }),
      fc.integer({ min: 2, max: 20 }),
      fc.nat(10_000),
      (human, prompts, seed) => {
        const curves = curvesOf(prompts, human, 0.2, seed);
        const { bestN, human: band, shareParted } = unwrap(spreadCurves(curves, { ...SETTINGS, replicates: 20 }));
        expect(bestN.low >= 1 && bestN.low <= bestN.high && bestN.high <= human.length).toBe(true);
        expect(shareParted >= 0 && shareParted <= 1).toBe(true);
        for (const at of human.keys()) {
          const mean = curves.reduce((sum, curve) => sum + (curve.human[at] as number), 0) / prompts;
          expect(band.low[at]).toBeLessThanOrEqual(mean + 1e-9);
          expect(band.high[at]).toBeGreaterThanOrEqual(mean - 1e-9);
        }
      },
    ),
    { numRuns: 40 },
  );
});

test('undefined cases are named', () => {
  const curves = curvesOf(3, [0.5, 0.6], 0.1);
  expect(spreadCurves(curves.slice(0, 1), SETTINGS)).toMatchObject({ code: 'too-few-prompts' });
  expect(spreadCurves(curves, { ...SETTINGS, replicates: 0 })).toMatchObject({ code: 'invalid-setting' });
  expect(spreadCurves([...curves, ...curvesOf(1, [0.5], 0)], SETTINGS)).toMatchObject({ code: 'length-mismatch' });
});
