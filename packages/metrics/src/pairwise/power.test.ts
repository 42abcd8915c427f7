import { unwrap } from '@plumbline/result';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type PowerSettings, votesNeeded, winRateSeen } from './power.ts';

const alone = { correlation: 0, size: { votesEach: 1 } };
const independent: PowerSettings = { tieShare: 0, alpha: 0.05, power: 0.8, prompts: alone, raters: alone };

test('by hand: 0.6 against 0.5 without ties', () => {
  // ((1.959964 · 0.5 + 0.841621 · √0.24) / 0.1)² = 193.85
  expect(unwrap(votesNeeded(0.6, independent))).toEqual({ votes: 194, independentVotes: 194, designEffect: 1 });
});

test('by hand: ties make votes vary less', () => {
  // ((1.959964 · √0.2 + 0.841621 · √0.19) / 0.1)² = 154.56
  expect(unwrap(votesNeeded(0.6, { ...independent, tieShare: 0.2 })).votes).toBe(155);
});

test('by hand: 3 votes a prompt with 0.1 and 60 a rater with 0.02 take 2.38 times as many', () => {
  const settings = {
    ...independent,
    prompts: { correlation: 0.1, size: { votesEach: 3 } },
    raters: { correlation: 0.02, size: { votesEach: 60 } },
  };
  const { votes, designEffect } = unwrap(votesNeeded(0.6, settings));
  expect(designEffect).toBeCloseTo(1 + 2 * 0.1 + 59 * 0.02, 12);
  expect(votes).toBe(Math.ceil(193.85 * 2.38));
});

test('by hand: ten raters share all votes, and some differences are out of their reach', () => {
  const byTen = (correlation: number) => ({ ...independent, raters: { correlation, size: { clusters: 10 } } });
  // n = 193.85 (1 + (n / 10 - 1) 0.01), so n = 193.85 · 0.99 / (1 - 0.19385)
  expect(unwrap(votesNeeded(0.6, byTen(0.01))).votes).toBe(239);
  expect(votesNeeded(0.6, byTen(0.06))).toMatchObject({ ok: false, code: 'out-of-reach' });
  expect(unwrap(winRateSeen(1e9, byTen(0.06)))).toBeGreaterThan(0.6);
});

test('names what is wrong', () => {
  expect(votesNeeded(0.5, independent)).toMatchObject({ code: 'invalid-setting' });
  expect(votesNeeded(Number.NaN, independent)).toMatchObject({ code: 'invalid-setting' });
  expect(votesNeeded(0.6, { ...independent, power: 0.01 })).toMatchObject({ code: 'invalid-setting' });
  expect(votesNeeded(0.6, { ...independent, raters: { correlation: 2, size: { clusters: 3 } } })).toMatchObject({
    code: 'invalid-setting',
  });
  expect(votesNeeded(0.9, { ...independent, tieShare: 0.3 })).toMatchObject({ code: 'too-many-ties' });
  expect(winRateSeen(2, independent)).toMatchObject({ code: 'out-of-reach' });
  expect(winRateSeen(0, independent)).toMatchObject({ code: 'invalid-setting' });
});

const design = fc.record({
  correlation: fc.double({ min: 0, max: 0.3, noNaN: true }),
  size: fc.oneof(
    fc.integer({ min: 1, max: 100 }).map((votesEach) => ({ votesEach })),
    fc.integer({ min: 5, max: 500 }).map((clusters) => ({ clusters })),
  ),
});
const settings: fc.Arbitrary<PowerSettings> = fc.record({
  tieShare: fc.double({ min: 0, max: 0.5, noNaN: true }),
  alpha: fc.constantFrom(0.01, 0.05, 0.1),
  power: fc.constantFrom(0.5, 0.8, 0.95),
  prompts: design,
  raters: design,
});

test('so many votes see the win rate that they were counted for, and one less does not', () => {
  fc.assert(
    fc.property(fc.double({ min: 0.52, max: 0.74, noNaN: true }), settings, (winRate, chosen) => {
      const needed = votesNeeded(winRate, chosen);
      if (!needed.ok) {
        expect(needed.code).toBe('out-of-reach');
        return;
      }
      const { votes } = needed.value;
      expect(unwrap(winRateSeen(votes, chosen))).toBeLessThanOrEqual(winRate + 1e-9);
      if (votes < 3) return;
      const fewer = winRateSeen(votes - 2, chosen);
      if (fewer.ok) expect(fewer.value).toBeGreaterThanOrEqual(winRate - 1e-9);
    }),
  );
});
