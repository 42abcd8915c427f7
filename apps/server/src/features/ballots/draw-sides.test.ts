import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Balance, drawFirstLeft, noteSides } from './draw-sides.ts';

const PERSON = { seed: 3, personId: 'ann' };
const aComparison = (at: number, first: number, second: number) => ({
  comparisonId: `comparison ${at}`,
  firstId: `contender ${first}`,
  secondId: `contender ${second}`,
});

describe('sides', () => {
  it('stand as often on the left as on the right for each contender, whatever comes in whatever order', () => {
    const contenders = 5;
    const aPair = fc.tuple(fc.nat(contenders - 1), fc.nat(contenders - 1)).filter(([one, two]) => one < two);
    fc.assert(
      fc.property(fc.array(aPair, { maxLength: 200 }), fc.nat(), (pairs, seed) => {
        const balance: Balance = new Map();
        for (const [at, [first, second]] of pairs.entries()) {
          const sided = aComparison(at, first, second);
          noteSides(balance, sided, drawFirstLeft(sided, balance, { ...PERSON, seed }));
          for (const lead of balance.values()) expect(Math.abs(lead)).toBeLessThan(contenders);
        }
      }),
    );
  });

  it('alternate where there are two contenders, beginning by lot', () => {
    const begins = Array.from({ length: 400 }, (_, seed) => {
      const balance: Balance = new Map();
      const drawn = [0, 1, 2, 3].map((at) => {
        const sided = aComparison(at, 0, 1);
        const isFirstLeft = drawFirstLeft(sided, balance, { ...PERSON, seed });
        noteSides(balance, sided, isFirstLeft);
        return isFirstLeft;
      });
      expect([drawn[1], drawn[3]]).toEqual([!drawn[0], !drawn[2]]);
      return drawn[0];
    });
    expect(begins.filter(Boolean).length).toBeGreaterThan(150);
    expect(begins.filter(Boolean).length).toBeLessThan(250);
  });

  it('are the same for the same seed, comparison and person', () => {
    const draw = (name: string, personId: string, seed: number) =>
      drawFirstLeft({ ...aComparison(0, 0, 1), comparisonId: name }, new Map(), { seed, personId });
    const of = (seed: number) => Array.from({ length: 64 }, (_, at) => draw(`c${at}`, `p${at % 5}`, seed));
    expect(of(1)).toEqual(of(1));
    expect(of(1)).not.toEqual(of(2));
  });
});
