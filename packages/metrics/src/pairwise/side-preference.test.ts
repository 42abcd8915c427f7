import { unwrap } from '@plumbline/result';
import { expect, test } from 'vitest';
import { fitDavidson } from './davidson.ts';
import { sidePreference } from './side-preference.ts';
import { columnsOf, type VoteRow } from './vote-columns.fixture.ts';
import { countMatchups } from './votes.ts';

const read = (contenders: number, rows: readonly VoteRow[]) => {
  const votes = columnsOf(contenders, rows);
  return sidePreference(votes, unwrap(fitDavidson(countMatchups(votes))), 0.95);
};

/** Outcome and side so often, on prompts of their own, by five raters in turn. */
const times = (count: number, outcome: number, leftIsFirst: number, start: number): VoteRow[] =>
  Array.from({ length: count }, (_, at) => [0, 1, outcome, start + at, (start + at) % 5, leftIsFirst]);

// Left: 24 to 6 for the first; right: 16 to 14. In log-odds log 4 and log(8 / 7): lead half the sum, side half the difference.
const rows = [...times(24, 1, 1, 0), ...times(6, -1, 1, 24), ...times(16, 1, 0, 30), ...times(14, -1, 0, 46)];

test('by hand: the left wins 38 of 60, and the term is half the difference of the log-odds', () => {
  const { left, term } = read(2, rows);
  expect(left).toMatchObject({ value: 38 / 60, answers: 60 });
  expect(term?.value).toBeCloseTo((Math.log(4) - Math.log(8 / 7)) / 2, 9);
  expect(term?.spread?.low).toBeLessThan(term?.value as number);
  expect(term?.spread?.over).toBe('both');
});

test('a strong contender that mostly stands on the left is no preference of the side', () => {
  // 3 to 1 for the first wherever it stands, which is on the left four times in five.
  const skewed = [...times(36, 1, 1, 0), ...times(12, -1, 1, 36), ...times(9, 1, 0, 48), ...times(3, -1, 0, 57)];
  const { left, term } = read(2, skewed);
  expect(left?.value).toBeCloseTo(39 / 60, 12);
  expect(term?.value).toBeCloseTo(0, 9);
});

test('each rater by themselves, ties left out', () => {
  const { raters } = read(2, [...rows, [0, 1, 0, 0, 6, 1]]);
  expect(raters).toHaveLength(7);
  expect(raters.reduce((sum, { left }) => sum + left, 0)).toBe(38);
  expect(raters[6]).toEqual({ left: 0, decided: 0, interval: null });
  expect(raters[0]?.interval?.low).toBeGreaterThan(0);
});

test('no term where one always stood on the left, or the left always won', () => {
  expect(read(2, [...times(5, 1, 1, 0), ...times(3, -1, 1, 5)]).term).toBe(undefined);
  expect(read(2, [...times(5, 1, 1, 0), ...times(3, -1, 0, 5)]).term).toBe(undefined);
});

test('ties that nobody was asked for have no side', () => {
  const asked = read(2, rows);
  const more = read(2, [...rows, ...Array.from({ length: 9 }, (_, at) => [0, 1, 0, at, -1, 1])]);
  expect(more.left).toEqual(asked.left);
  expect(
    read(2, [
      [0, 1, 1, 0, -1],
      [0, 1, -1, 1, -1],
    ]),
  ).toEqual({ left: undefined, term: undefined, raters: [] });
});
