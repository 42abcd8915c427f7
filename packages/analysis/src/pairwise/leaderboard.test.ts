import { expect, test } from 'vitest';
import { aVoteTable, type BallotOfTest } from '../testing/a-vote-table.ts';
import { computeFragility } from './compute-fragility.ts';
import { computeStandings } from './compute-standings.ts';
import { computeStop } from './compute-stop.ts';
import { listLeaderboard } from './leaderboard.ts';
import { writeLeaderboard } from './write-leaderboard.ts';

const SETTINGS = {
  criterion: 'alignment',
  subset: null,
  withSimulated: true,
  without: [],
  baseline: 0,
} as const;

const table = (wins: number, losses: number) =>
  aVoteTable({
    contenders: ['sd_1.4', 'sd|2.1'],
    subsets: Array.from({ length: wins + losses }, () => 'a'),
    raters: ['human', 'human'],
    ballots: Array.from(
      { length: wins + losses },
      (_, prompt): BallotOfTest => ({
        prompt,
        rater: prompt % 2,
        answers: [0, prompt < wins ? -1 : 1],
      }),
    ),
  });

test('a leaderboard has ranks, and how many votes the first two ranks hang on', () => {
  const votes = table(12, 8);
  const fragility = computeFragility(votes, SETTINGS);
  // Level as soon as four of the twelve are gone.
  expect(fragility).toMatchObject({ leader: 1, rival: 0, votes: { count: 4, exact: true } });
  const rows = listLeaderboard(votes.evaluation, computeStandings(votes, SETTINGS), fragility);
  expect(
    rows.map(({ rank, contender, win_rate, wins, losses, fragile_votes }) => ({
      ...{ rank, contender, win_rate, wins, losses, fragile_votes },
    })),
  ).toEqual([
    { rank: 1, contender: 'sd|2.1', win_rate: 0.6, wins: 12, losses: 8, fragile_votes: 4 },
    { rank: 2, contender: 'sd_1.4', win_rate: 0.4, wins: 8, losses: 12, fragile_votes: 4 },
  ]);
  expect(writeLeaderboard('markdown', 'Two\nmodels', {}, rows)).toContain('| 1 | sd\\|2.1 |');
  expect(writeLeaderboard('latex', 'Two', {}, rows)).toContain('2 & sd\\_1.4 &');
  expect(JSON.parse(writeLeaderboard('json', 'Two', { version: 'x' }, rows))).toEqual({ version: 'x', rows });
});

test('without votes there is no rank, no fragility and no light', () => {
  const none = aVoteTable({ contenders: ['a', 'b'], subsets: ['x'], raters: [], ballots: [] });
  expect(computeFragility(none, SETTINGS)).toBe(undefined);
  expect(computeStop(none, SETTINGS).firstTwo).toBe(null);
  const rows = listLeaderboard(none.evaluation, computeStandings(none, SETTINGS), undefined);
  expect(rows.map(({ rank, standing, fragile_votes }) => [rank, standing, fragile_votes])).toEqual([
    [null, 'apart', null],
    [null, 'apart', null],
  ]);
  expect(writeLeaderboard('markdown', 'None', {}, rows)).toContain('| – | a | apart |');
});

test('the light of few votes says to go on, of the first two and beside the baseline', () => {
  const { firstTwo, againstBaseline } = computeStop(table(12, 8), SETTINGS);
  expect(firstTwo).toMatchObject({ first: 1, second: 0, light: { state: 'go-on', votes: 20, value: 0.6 } });
  expect(againstBaseline).toEqual([firstTwo]);
});
