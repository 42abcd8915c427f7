import { unwrap } from '@plumbline/result';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createRandomSource } from '../bootstrap/random-source.ts';
import { type OptimisationPoint, overOptimisation } from './over-optimisation.ts';

const SETTINGS = { replicates: 200, seed: 7, method: 'percentile', level: 0.95 } as const;
const PROMPTS = 30;

/** Each prompt with four votes, of which about this share are won. */
function pointsOf(winRates: readonly number[], places: readonly number[], seed = 1): OptimisationPoint[] {
  const draw = createRandomSource(seed);
  return winRates.map((winRate, step) => ({
    at: places[step] as number,
    proxy: Array.from({ length: PROMPTS }, () => step + draw(100) / 1000),
    score: Array.from({ length: PROMPTS }, () => Math.min(4, 4 * winRate + draw(2) / 2)),
    votes: Array(PROMPTS).fill(4),
  }));
}

test('a curve that rises to 16 and falls after it parts there', () => {
  const { best, parting, points, shareParted, replicates } = unwrap(
    overOptimisation(pointsOf([0.5, 0.6, 0.75, 0.55], [1, 4, 16, 64]), SETTINGS),
  );
  expect(best).toEqual({ at: 16, low: 16, high: 16 });
  expect(parting?.humanLost).toBeGreaterThan(0.1);
  expect(parting?.rewardGained).toBeGreaterThan(0.9);
  expect([shareParted, replicates]).toEqual([1, 200]);
  expect(points.map(({ at }) => at)).toEqual([1, 4, 16, 64]);
  expect(points[2]?.winRate?.value).toBeCloseTo(0.81, 1);
});

test('a curve that goes on rising does not part', () => {
  const { best, parting } = unwrap(overOptimisation(pointsOf([0.4, 0.6, 0.85], [100, 200, 300]), SETTINGS));
  expect([best.at, parting]).toEqual([300, null]);
});

test('the interval holds places, and the value lies among them', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 8 }), { minLength: 2, maxLength: 6 }),
      fc.nat(10_000),
      (rates, seed) => {
        const points = pointsOf(
          rates.map((rate) => rate / 10),
          rates.map((_, i) => 4 ** i),
          seed,
        );
        const { best, shareParted } = unwrap(overOptimisation(points, { ...SETTINGS, replicates: 40, seed }));
        const places = points.map(({ at }) => at);
        for (const place of [best.at, best.low, best.high]) expect(places).toContain(place);
        expect(best.low).toBeLessThanOrEqual(best.high);
        expect(shareParted >= 0 && shareParted <= 1).toBe(true);
      },
    ),
    { numRuns: 30 },
  );
});

test('a point without votes stays in the chart and out of the parting', () => {
  const [first, second, third] = pointsOf([0.5, 0.7, 0.6], [1, 4, 16]) as [
    OptimisationPoint,
    OptimisationPoint,
    OptimisationPoint,
  ];
  const unvoted = { ...second, score: Array(PROMPTS).fill(0), votes: Array(PROMPTS).fill(0) };
  const chart = unwrap(overOptimisation([first, unvoted, third], SETTINGS));
  expect(chart.points[1]).toMatchObject({ at: 4, winRate: null });
  expect(chart.best.at).toBe(16);
});

test('undefined cases are named', () => {
  const points = pointsOf([0.5, 0.6], [1, 4]);
  const [first, second] = points as [OptimisationPoint, OptimisationPoint];
  expect(overOptimisation([first], SETTINGS)).toMatchObject({ code: 'too-few-points' });
  expect(overOptimisation([second, first], SETTINGS)).toMatchObject({ code: 'not-rising' });
  expect(overOptimisation([first, { ...second, votes: [] }], SETTINGS)).toMatchObject({ code: 'length-mismatch' });
  const single = (point: OptimisationPoint) => ({ ...point, proxy: [1], score: [1], votes: [1] });
  expect(overOptimisation(points.map(single), SETTINGS)).toMatchObject({ code: 'too-few-prompts' });
  expect(overOptimisation(points, { ...SETTINGS, replicates: 0 })).toMatchObject({ code: 'invalid-setting' });
});
