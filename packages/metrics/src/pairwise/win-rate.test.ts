import fc from 'fast-check';
import { expect, test } from 'vitest';
import { columnsOf, type VoteRow } from './vote-columns.fixture.ts';
import { winRates } from './win-rate.ts';

/** Prompt by prompt; two raters each. */
const votes = columnsOf(3, [
  [0, 1, 1, 0, 0],
  [0, 1, 1, 0, 1],
  [1, 0, -1, 1, 0],
  [0, 1, 0, 1, 1],
  [1, 0, 1, 2, 0],
  [0, 1, 0, 2, -1],
  [2, 0, 1, 0, 0],
]);

test('by hand: a tie is half a win, seen from either side', () => {
  const rates = winRates(votes, 0.95);
  expect(rates.matchup(0, 1)).toMatchObject({ wins: 3, ties: 2, losses: 1, same: 1, answers: 6, value: 4 / 6 });
  expect(rates.matchup(1, 0)).toMatchObject({ wins: 1, ties: 2, losses: 3, same: 1, answers: 6, value: 2 / 6 });
  expect(rates.contender(0)).toMatchObject({ wins: 3, ties: 2, losses: 2, answers: 7, value: 4 / 7 });
  expect(rates.matchup(1, 2)).toBe(undefined);
  expect(winRates(votes, 0.95, [0, 6]).contender(0)).toMatchObject({ wins: 1, losses: 1, answers: 2 });
  expect(winRates(votes, 0.95, []).contender(0)).toBe(undefined);
});

test('the interval by hand: three prompts, three raters, no cell twice', () => {
  // Answers 1, 1, 0 | ½, 1, 0 | 0, ½, ½ less their mean ½, by prompt: ½, 0, -½; by rater: 0, 1, -1 (a third of these squares in
  // all); each cell: 1.75.
  const rows = [
    [0, 1, 1, 0, 0],
    [0, 1, 1, 0, 1],
    [0, 1, -1, 0, 2],
    [0, 1, 0, 1, 0],
    [0, 1, 1, 1, 1],
    [0, 1, -1, 1, 2],
    [0, 1, -1, 2, 0],
    [0, 1, 0, 2, 1],
    [0, 1, 0, 2, 2],
  ];
  const rate = winRates(columnsOf(2, rows), 0.95).matchup(0, 1);
  expect(rate).toMatchObject({ value: 0.5, over: 'both', clusters: { prompts: 3, raters: 3 } });
  // V = max(0.5 · 1.5, 2 · 1.5, 0.75 + 3 - 1.75) / 81; t of 2 degrees 4.30265; Wilson with 0.25 / V answers.
  const trials = 0.25 / (3 / 81);
  const square = 4.302652729911275 ** 2;
  const reach = (Math.sqrt(square) * Math.sqrt(0.25 / trials + square / (4 * trials ** 2))) / (1 + square / trials);
  expect(rate?.interval?.low).toBeCloseTo(0.5 - reach, 8);
  expect(rate?.interval?.high).toBeCloseTo(0.5 + reach, 8);
});

test('where all agree each rater counts as one answer, however many they gave', () => {
  const all = (raters: number) =>
    winRates(
      columnsOf(
        2,
        Array.from({ length: 60 }, (_, at) => [0, 1, 1, at, at % raters]),
      ),
      0.95,
    ).matchup(0, 1);
  const [few, many] = [all(3), all(30)];
  expect(few?.interval?.high).toBe(1);
  // Wilson at 1: low = n / (n + t²).
  expect(few?.interval?.low).toBeCloseTo(3 / (3 + 4.302652729911275 ** 2), 8);
  expect(many?.interval?.low).toBeGreaterThan(few?.interval?.low as number);
});

test('a single vote has no interval; one rater has one over prompts', () => {
  expect(winRates(columnsOf(2, [[0, 1, 1, 0, 0]]), 0.95).matchup(0, 1)).toMatchObject({ interval: null, over: null });
  const byOne = columnsOf(
    2,
    [0, 1, 2, 3].map((prompt) => [0, 1, prompt === 0 ? -1 : 1, prompt, 0]),
  );
  expect(winRates(byOne, 0.95).matchup(0, 1)?.over).toBe('prompts');
});

const vote = fc.tuple(
  fc.integer({ min: 0, max: 2 }),
  fc.integer({ min: 1, max: 2 }),
  fc.integer({ min: -1, max: 1 }),
  fc.integer({ min: 0, max: 5 }),
  fc.integer({ min: -1, max: 4 }),
);

test('the order of votes and of the two changes nothing, and intervals hold the value within 0 and 1', () => {
  fc.assert(
    fc.property(fc.array(vote, { minLength: 1, maxLength: 60 }), (drawn) => {
      const rows: VoteRow[] = drawn.map(([i, by, outcome, prompt, rater]) => [i, (i + by) % 3, outcome, prompt, rater]);
      const one = winRates(columnsOf(3, rows), 0.9);
      const other = winRates(
        columnsOf(
          3,
          rows.toReversed().map(([i, j, outcome, ...rest]) => [j, i, -(outcome as number), ...rest] as VoteRow),
        ),
        0.9,
      );
      for (const contender of [0, 1, 2]) {
        const rate = one.contender(contender);
        expect(other.contender(contender)?.value).toBe(rate?.value);
        const [interval, same] = [rate?.interval, other.contender(contender)?.interval];
        if (!rate || !interval) continue;
        expect(same?.low).toBeCloseTo(interval.low, 8);
        expect(interval.low).toBeGreaterThanOrEqual(0);
        expect(interval.low).toBeLessThanOrEqual(rate.value + 1e-12);
        expect(interval.high).toBeGreaterThanOrEqual(rate.value - 1e-12);
        expect(interval.high).toBeLessThanOrEqual(1);
        expect(rate.wins + rate.ties + rate.losses).toBe(rate.answers);
      }
      const [forth, back] = [one.matchup(0, 1), one.matchup(1, 0)];
      if (forth?.interval) expect(forth.interval.low + (back?.interval?.high as number)).toBeCloseTo(1, 8);
    }),
  );
});
