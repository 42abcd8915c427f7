import { describe, expect, it } from 'vitest';
import { missingRepeats, planBlock, type Slot } from './plan-block.ts';

const NOTHING = { comparisons: 0, repeats: 0, decoys: 0 };
const RULES = { seed: 5, personId: 'ann', repeatShare: 0.05, decoyEvery: 20 as number | null };

const count = (slots: readonly Slot[], kind: Slot) => slots.filter((slot) => slot === kind).length;

/** Blocks of different lengths, all of which is given. */
function planInBlocks(lengths: readonly number[]): Slot[] {
  const slots: Slot[] = [];
  for (const length of lengths) {
    const given = {
      comparisons: count(slots, 'comparison'),
      repeats: count(slots, 'repeat'),
      decoys: count(slots, 'decoy'),
    };
    slots.push(...planBlock({ ...RULES, given, length }));
  }
  return slots;
}

describe('a block', () => {
  it('is the same however it is cut', () => {
    expect(planInBlocks([1, 6, 6, 27, 60, 100])).toEqual(planInBlocks([200]));
  });

  it('has one repeat in each round of comparisons and one decoy in each round of ballots, each at a place of its own', () => {
    const slots = planInBlocks([2000]);
    const places: number[] = [];
    for (let round = 0; round < 100; round += 1) {
      const ballots = slots.slice(20 * round, 20 * (round + 1));
      places.push(ballots.indexOf('decoy'));
    }
    // One that is due at the end of a round may stand at the beginning of the next.
    expect(Math.abs(count(slots, 'decoy') - 100)).toBeLessThanOrEqual(1);
    expect(Math.abs(count(slots, 'repeat') - 0.05 * count(slots, 'comparison'))).toBeLessThanOrEqual(1);
    expect(new Set(places).size).toBeGreaterThan(10);
    expect(slots[0]).toBe('comparison');
  });

  it('has no checks where none are asked for', () => {
    const slots = planBlock({ ...RULES, repeatShare: 0, decoyEvery: null, given: NOTHING, length: 300 });
    expect(count(slots, 'comparison')).toBe(300);
  });

  it('makes up for checks that could not be asked', () => {
    const given = { comparisons: 100, repeats: 2, decoys: 5 };
    const slots = planBlock({ ...RULES, given, length: 6 });
    expect(count(slots, 'repeat')).toBeGreaterThanOrEqual(3);
  });
});

it('what is missing of a share is rounded to whole repeats', () => {
  expect(missingRepeats(0.05, { comparisons: 60, repeats: 1 })).toBe(2);
  expect(missingRepeats(0.05, { comparisons: 9, repeats: 0 })).toBe(0);
  expect(missingRepeats(0.05, { comparisons: 10, repeats: 3 })).toBe(0);
});
