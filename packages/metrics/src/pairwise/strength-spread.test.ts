import { unwrap } from '@plumbline/result';
import { expect, test } from 'vitest';
import fixture from './davidson.fixture.json' with { type: 'json' };
import { fitDavidson } from './davidson.ts';
import { StrengthSpread } from './strength-spread.ts';
import { columnsOf, repeatVote, type VoteRow } from './vote-columns.fixture.ts';
import { countMatchups } from './votes.ts';

function spreadOf(contenders: number, rows: readonly VoteRow[]): StrengthSpread {
  const votes = columnsOf(contenders, rows);
  return new StrengthSpread(votes, unwrap(fitDavidson(countMatchups(votes))));
}

test('errors agree to 1e-6 with the sandwich written out vote by vote', () => {
  for (const { contenders, votes, errors, differenceErrors } of fixture.cases) {
    const spread = spreadOf(contenders, votes);
    errors.forEach((expected, i) => {
      expect(Math.abs((spread.strength(i, 0.95)?.spread?.error as number) - expected)).toBeLessThan(1e-6);
    });
    differenceErrors.forEach((expected, i) => {
      expect(Math.abs((spread.difference(0, i + 1, 0.95)?.spread?.error as number) - expected)).toBeLessThan(1e-6);
    });
  }
});

const clustered = (rows: readonly VoteRow[]): VoteRow[] => rows.map((row, at) => [...row.slice(0, 3), at, at]);
const balanced = clustered([...repeatVote(30, [0, 1, 1]), ...repeatVote(10, [0, 1, -1])]);

test('by hand: 30 wins and 10 losses, each a prompt and a rater of its own', () => {
  const spread = spreadOf(2, balanced);
  // A share of 3/4: variance of its log-odds 1 / (40 · 3/4 · 1/4); prompts and raters each 40 / 39 of it, less it once.
  const factor = 2 * (40 / 39) - 1;
  const { value, spread: found } = spread.difference(0, 1, 0.95) ?? {};
  expect(value).toBeCloseTo(Math.log(3), 10);
  expect(found?.error).toBeCloseTo(Math.sqrt((16 / 120) * factor), 10);
  expect(found?.degrees).toBeCloseTo(39, 10);
  expect((found?.high as number) - Math.log(3)).toBeCloseTo(2.022690920036762 * (found?.error as number), 6);
  // Each of the two is half of the difference.
  expect(spread.strength(0, 0.95)?.spread?.error).toBeCloseTo((found?.error as number) / 2, 10);
  expect(spread.winRate(0, 1, 0.95)?.value).toBeCloseTo(0.75, 10);
  expect(spread.winRate(0, 1, 0.95)?.spread?.error).toBeCloseTo(Math.sqrt((3 / 16 / 40) * factor), 10);
});

test('votes that come in twos by one person on one prompt say as much as one each', () => {
  const twice = balanced.flatMap((row) => [row, row]);
  const [one, two] = [spreadOf(2, balanced), spreadOf(2, twice)].map((spread) => spread.difference(0, 1, 0.95));
  expect(two?.spread?.error).toBeCloseTo(one?.spread?.error as number, 10);
  expect(two?.spread?.degrees).toBeCloseTo(39, 10);
});

test('one rater: prompts alone; one prompt besides: no interval', () => {
  const byOne = spreadOf(
    2,
    balanced.map((row) => [...row.slice(0, 4), 0]),
  );
  expect(byOne.difference(0, 1, 0.95)?.spread?.error).toBeCloseTo(Math.sqrt((16 / 120) * (40 / 39)), 10);
  expect(byOne.difference(0, 1, 0.95)?.spread?.over).toBe('prompts');
  expect(byOne.clusters(0)).toEqual({ prompts: 40, raters: 1 });
  const onOne = spreadOf(
    2,
    balanced.map((row) => [...row.slice(0, 3), 0, 0]),
  );
  expect(onOne.difference(0, 1, 0.95)).toEqual({ value: expect.closeTo(Math.log(3), 10), spread: null });
});

test('who is not fitted has no interval', () => {
  const spread = spreadOf(3, [...balanced, [0, 2, 1, 0, 0]]);
  expect(spread.strength(2, 0.95)).toBe(undefined);
  expect(spread.difference(0, 2, 0.95)).toBe(undefined);
  expect(spread.winRate(2, 0, 0.95)).toBe(undefined);
  expect(spreadOf(2, repeatVote(3, [0, 1, 1])).strength(0, 0.95)).toBe(undefined);
});

test('ties that nobody was asked for are raters of their own and not counted as such', () => {
  const ties: VoteRow[] = Array.from({ length: 20 }, (_, prompt) => [0, 1, 0, prompt, -1]);
  const spread = spreadOf(2, [...balanced, ...ties]);
  expect(spread.clusters(0)?.raters).toBeCloseTo(40, 10);
  expect(spread.difference(0, 1, 0.95)?.spread?.error).toBeGreaterThan(0);
});
