import { unwrap } from '@plumbline/result';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { majorities, ratersBesideOthers } from './human-ceiling.ts';
import { modelAgreement } from './model-agreement.ts';
import { rankAgreement } from './rank-agreement.ts';
import type { VoteColumns } from './votes.ts';

const LEVEL = 0.95;

describe('modelAgreement', () => {
  test('by hand', () => {
    // Decided: agrees, agrees, disagrees, equal scores (one half): 2.5 of 4. The ties lie at 0.1 and 0.3.
    const { onDecided, withTies, votes, ties } = unwrap(
      modelAgreement(
        { difference: [2, -1, 0.5, 0, 0.1, -0.3], outcome: [1, -1, -1, 1, 0, 0], prompt: [0, 1, 2, 3, 4, 5] },
        LEVEL,
      ),
    );
    expect([votes, ties]).toEqual([6, 2]);
    expect(onDecided?.value).toBeCloseTo(2.5 / 4, 12);
    expect(withTies.threshold).toBe(0.3);
    expect(withTies.calibrated.value).toBeCloseTo(4 / 6, 12);
    // Prompts 0 and 5 share a fold: without them 0.1 is chosen, which misses the tie at 0.3; the others get 0.3.
    expect(withTies.crossValidated?.value).toBeCloseTo(3 / 6, 12);
  });

  test('all ties: nothing is decided, and ties are right', () => {
    const all = unwrap(modelAgreement({ difference: [1, -2], outcome: [0, 0], prompt: [0, 0] }, LEVEL));
    expect(all.onDecided).toBe(null);
    expect(all.withTies).toMatchObject({ threshold: 2, calibrated: { value: 1 }, crossValidated: null });
  });

  test('no threshold agrees with more votes, and equally good ones are greater', () => {
    const row = fc.record({
      difference: fc.integer({ min: -5, max: 5 }),
      outcome: fc.constantFrom(-1, 0, 1),
      prompt: fc.nat(4),
    });
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 40 }), (rows) => {
        const columns = {
          difference: rows.map(({ difference }) => difference),
          outcome: rows.map(({ outcome }) => outcome),
          prompt: rows.map(({ prompt }) => prompt),
        };
        const { withTies } = unwrap(modelAgreement(columns, LEVEL));
        const agreed = (threshold: number) =>
          rows.filter(
            ({ difference, outcome }) => (Math.abs(difference) <= threshold ? 0 : Math.sign(difference)) === outcome,
          ).length / rows.length;
        expect(withTies.calibrated.value).toBeCloseTo(agreed(withTies.threshold), 12);
        for (let threshold = 0; threshold <= 5; threshold++) {
          expect(agreed(threshold)).toBeLessThanOrEqual(withTies.calibrated.value + 1e-12);
          if (threshold < withTies.threshold) expect(agreed(threshold)).toBeLessThan(withTies.calibrated.value - 1e-12);
        }
      }),
    );
  });

  test('undefined cases are named', () => {
    const one = { difference: [1], outcome: [1], prompt: [0] };
    expect(modelAgreement({ ...one, difference: [] }, LEVEL)).toMatchObject({ code: 'length-mismatch' });
    expect(modelAgreement({ difference: [], outcome: [], prompt: [] }, LEVEL)).toMatchObject({ code: 'empty' });
    expect(modelAgreement({ ...one, difference: [Number.NaN] }, LEVEL)).toMatchObject({ code: 'non-finite' });
    expect(modelAgreement({ ...one, outcome: [2] }, LEVEL)).toMatchObject({ code: 'not-an-outcome' });
  });
});

/** Two prompts, one matchup: on the first 0, 1 and 2 vote; on the second 0 and 1, once with sides exchanged; one equal pair. */
const votes: VoteColumns = {
  contenders: 2,
  first: [0, 0, 1, 0, 1, 0],
  second: [1, 1, 0, 1, 0, 1],
  outcome: [1, 1, 1, -1, 1, 0],
  prompt: [0, 0, 0, 1, 1, 2],
  rater: [0, 1, 2, 0, 1, -1],
  leftIsFirst: [1, 1, 1, 1, 1, 1],
};

describe('human ceiling', () => {
  test('each rater beside the majority of the others', () => {
    expect(ratersBesideOthers(votes)).toEqual([
      { rater: 0, difference: [1, -1], outcome: [0, -1], prompt: [0, 1] },
      { rater: 1, difference: [1, -1], outcome: [0, -1], prompt: [0, 1] },
      { rater: 2, difference: [-1], outcome: [1], prompt: [0] },
    ]);
  });

  test('majorities are of the sides of the row that names them', () => {
    const { row, outcome } = majorities(votes);
    expect([Array.from(row), Array.from(outcome)]).toEqual([
      [0, 3],
      [1, -1],
    ]);
    const turned = majorities({
      ...votes,
      first: [1, 0, 1, 0, 1, 0],
      second: [0, 1, 0, 1, 0, 1],
      outcome: [-1, 1, 1, -1, 1, 0],
    });
    expect([Array.from(turned.row), Array.from(turned.outcome)]).toEqual([
      [0, 3],
      [-1, -1],
    ]);
  });
});

describe('rankAgreement', () => {
  const settings = { replicates: 200, seed: 5, method: 'percentile', level: LEVEL } as const;

  test('scores in the order of the votes, against it, and equal ones', () => {
    const agreeing = unwrap(rankAgreement(votes, Float64Array.of(0, 1, 0, 2, 1, 3), settings));
    expect(agreeing.value).toBe(-1 * Math.sign(0 + 1 + 1 - 1 - 1 - 1));
    expect(unwrap(rankAgreement(votes, Float64Array.of(1, 0, 2, 0, 3, 1), settings)).value).toBe(-agreeing.value);
    expect(rankAgreement(votes, new Float64Array(6), settings)).toMatchObject({ code: 'undefined-statistic' });
    expect(rankAgreement(votes, Float64Array.of(1, Number.NaN, 1, Number.NaN, 1, Number.NaN), settings)).toMatchObject({
      code: 'undefined-statistic',
    });
    expect(rankAgreement(votes, new Float64Array(4), settings)).toMatchObject({ code: 'length-mismatch' });
  });
});
