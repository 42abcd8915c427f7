import { unwrap } from '@plumbline/result';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { TextNormSettings } from './settings.ts';
import { textNorm, textNormDistribution } from './text-norm.ts';

const minmax = (scale: number): TextNormSettings => ({ variant: 'minmax', scale });
const temperature = (tau: number): TextNormSettings => ({ variant: 'temperature', tau });

const anyReward = fc.double({ noNaN: true, noDefaultInfinity: true });
const plainReward = fc.double({ min: -100, max: 100, noNaN: true });
const anySettings: fc.Arbitrary<TextNormSettings> = fc.oneof(
  fc.double({ min: Number.MIN_VALUE, noNaN: true, noDefaultInfinity: true }).map(minmax),
  fc.double({ min: Number.MIN_VALUE, noNaN: true, noDefaultInfinity: true }).map(temperature),
);
const plainSettings = fc.oneof(
  fc.double({ min: 0.1, max: 10, noNaN: true }).map(minmax),
  fc.double({ min: 0.5, max: 50, noNaN: true }).map(temperature),
);
const rewardsOf = (reward: fc.Arbitrary<number>) => fc.array(reward, { minLength: 2, maxLength: 30 });

describe('values worked out by hand', () => {
  test('temperature: rewards 2 and 0 at tau 2 give e/(e+1)', () => {
    expect(unwrap(textNorm([2, 0], temperature(2)))).toBeCloseTo(0.7310585786300049, 15);
  });

  test('temperature: odds of 1:2:1 for logs of the odds', () => {
    const shares = unwrap(textNormDistribution([0, Math.log(2), 0], temperature(1)));
    [0.25, 0.5, 0.25].forEach((expected, index) => {
      expect(shares[index]).toBeCloseTo(expected, 15);
    });
  });

  test('minmax: rewards 10, 5, 0 stretch to 1, 0.5, 0', () => {
    const shares = unwrap(textNormDistribution([10, 5, 0], minmax(1)));
    [0.506480391055654, 0.3071958857184984, 0.1863237232258476].forEach((expected, index) => {
      expect(shares[index]).toBeCloseTo(expected, 14);
    });
  });

  test('minmax: two texts depend on the scale only', () => {
    expect(unwrap(textNorm([0.3, 0.2], minmax(10)))).toBeCloseTo(1 / (1 + Math.exp(-10)), 15);
    expect(unwrap(textNorm([900, 1], minmax(10)))).toBeCloseTo(1 / (1 + Math.exp(-10)), 15);
  });

  test('all rewards equal give 1/(m+1)', () => {
    expect(unwrap(textNorm([7, 7, 7, 7], minmax(5)))).toBe(0.25);
    expect(unwrap(textNorm([7, 7, 7, 7], temperature(5)))).toBe(0.25);
  });
});

describe('undefined cases are named', () => {
  test.each([minmax(1), temperature(1)])('no contrastive prompt: %o', (settings) => {
    expect(textNorm([3], settings)).toMatchObject({ ok: false, code: 'empty_contrastive_set' });
    expect(textNorm([], settings)).toMatchObject({ ok: false, code: 'empty_contrastive_set' });
  });

  test.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])('reward %s', (reward) => {
    expect(textNorm([1, 2, reward], minmax(1))).toEqual({
      ok: false,
      code: 'non_finite_reward',
      details: { rewardIndex: 2 },
    });
  });

  test.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY])('scale and tau of %s', (value) => {
    expect(textNorm([1, 2], minmax(value))).toEqual({
      ok: false,
      code: 'invalid_setting',
      details: { invalid: { setting: 'scale', value } },
    });
    expect(textNorm([1, 2], temperature(value))).toMatchObject({
      details: { invalid: { setting: 'tau', value } },
    });
  });
});

describe('properties', () => {
  test('shares lie in [0, 1] and sum to 1 for every finite input, extremes included', () => {
    fc.assert(
      fc.property(rewardsOf(anyReward), anySettings, (rewards, settings) => {
        const shares = unwrap(textNormDistribution(rewards, settings));
        expect(shares).toHaveLength(rewards.length);
        expect(shares.every((share) => share >= 0 && share <= 1)).toBe(true);
        expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
      }),
    );
  });

  test('rewards spanning more than the largest double still order', () => {
    const huge = Number.MAX_VALUE;
    expect(unwrap(textNormDistribution([huge, -huge, 0], minmax(1)))[2]).toBeCloseTo(0.3071958857184984, 14);
    expect(unwrap(textNorm([1e300, -1e300], temperature(1)))).toBe(1);
    expect(unwrap(textNorm([-1e300, 1e300], temperature(1e-300)))).toBe(0);
  });

  test('subnormal differences are not lost by minmax', () => {
    expect(unwrap(textNorm([Number.MIN_VALUE, 0], minmax(1)))).toBeCloseTo(1 / (1 + Math.exp(-1)), 15);
  });

  test('adding a constant to every reward changes nothing', () => {
    fc.assert(
      fc.property(
        rewardsOf(fc.integer({ min: -1000, max: 1000 })),
        fc.integer({ min: -1000, max: 1000 }),
        plainSettings,
        (rewards, shift, settings) => {
          const shifted = rewards.map((reward) => reward + shift);
          expect(unwrap(textNorm(shifted, settings))).toBe(unwrap(textNorm(rewards, settings)));
        },
      ),
    );
  });

  test('minmax is unchanged by a positive factor', () => {
    fc.assert(
      fc.property(
        rewardsOf(fc.integer({ min: -1000, max: 1000 })),
        fc.double({ min: 1e-9, max: 1e9, noNaN: true }),
        (rewards, factor) => {
          const stretched = rewards.map((reward) => reward * factor);
          expect(unwrap(textNorm(stretched, minmax(5)))).toBeCloseTo(unwrap(textNorm(rewards, minmax(5))), 12);
        },
      ),
    );
  });

  test('the order of the shares is the order of the rewards', () => {
    fc.assert(
      fc.property(rewardsOf(plainReward), plainSettings, (rewards, settings) => {
        const shares = unwrap(textNormDistribution(rewards, settings));
        const byReward = rewards.map((reward, index) => ({ reward, share: shares[index]! }));
        byReward.sort((a, b) => a.reward - b.reward);
        byReward.slice(1).forEach(({ share }, index) => {
          expect(share).toBeGreaterThanOrEqual(byReward[index]!.share);
        });
      }),
    );
  });

  test('the order of the contrastive prompts does not matter to TextNorm', () => {
    fc.assert(
      fc.property(rewardsOf(plainReward), plainSettings, ([own = 0, ...others], settings) => {
        const reversed = [own, ...[...others].reverse()];
        expect(unwrap(textNorm(reversed, settings))).toBeCloseTo(unwrap(textNorm([own, ...others], settings)), 12);
      }),
    );
  });
});
