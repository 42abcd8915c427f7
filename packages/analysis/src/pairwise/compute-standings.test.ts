import { expect, test } from 'vitest';
import { aVoteTable, type BallotOfTest } from '../testing/a-vote-table.ts';
import { computeStandings } from './compute-standings.ts';
import type { StandingsSettings } from './standings.ts';

const SETTINGS: StandingsSettings = {
  criterion: 'alignment',
  subset: null,
  withSimulated: true,
  without: [],
  baseline: 0,
};

const times = (count: number, make: (at: number) => BallotOfTest) => Array.from({ length: count }, (_, at) => make(at));

/** 30 wins, 20 ties and 10 losses of the first over 20 prompts and 3 raters, sides in turns. */
const votes = (outcome: 1 | 0 | -1, count: number) =>
  times(count, (at): BallotOfTest => {
    const leftIsFirst = at % 2 === 0;
    const answer = leftIsFirst || outcome === 0 ? outcome : outcome === 1 ? -1 : 1;
    return { prompt: at % 20, rater: at % 3, leftIsFirst, answers: [0, answer], activeMs: 1000 + at };
  });
const ballots = [...votes(1, 30), ...votes(0, 20), ...votes(-1, 10)];
const base = {
  contenders: ['sd-1.4', 'sd-2.1'],
  subsets: Array.from({ length: 20 }, (_, at) => (at < 10 ? 'a' : 'b')),
  raters: ['human', 'human', 'simulated'] as const,
};

test('wins, ties and losses, the win rate and strengths are those of a hand computation', () => {
  const found = computeStandings(aVoteTable({ ...base, ballots }), SETTINGS);
  // (30 + 20 / 2) / 60
  expect(found.matrix[0]?.[1]).toMatchObject({ wins: 30, ties: 20, losses: 10, value: 2 / 3, same: 0 });
  expect(found.matrix[1]?.[0]).toMatchObject({ wins: 10, ties: 20, losses: 30, value: 1 / 3 });
  // Davidson: the ratio of strengths is that of wins to losses, and ν = ties / √(wins · losses).
  expect(found.contenders[0]?.strength?.value).toBeCloseTo(Math.log(3) / 2, 8);
  expect(found.contenders[1]?.strength?.value).toBeCloseTo(-Math.log(3) / 2, 8);
  expect(found.tie).toBeCloseTo(20 / Math.sqrt(300), 8);
  expect(found.contenders.map(({ contender, rank }) => [contender, rank])).toEqual([
    [0, 1],
    [1, 2],
  ]);
  expect(found.contenders[1]?.modelled?.value).toBeCloseTo(1 / 3, 8);
  expect(found.basis).toEqual({ votes: 60, same: 0, prompts: 20, raters: 3, surplus: 0, setAside: 0 });
  expect(found.gap).toBe(null);
  // Sides stood in turns: of 30 wins 15 were on the left, of 10 losses of the first 5.
  expect(found.side.left).toMatchObject({ value: 0.5, answers: 40 });
  expect(found.subsets.map(({ subset, prompts }) => [subset, prompts])).toEqual([
    ['a', 10],
    ['b', 10],
  ]);
  const inSubsets = found.subsets.map(({ againstBaseline }) => againstBaseline[1]);
  expect(inSubsets.map((rate) => rate && rate.wins + rate.ties + rate.losses)).toEqual([40, 20]);
});

test('the other criterion has figures of its own; all ties have no strength', () => {
  const found = computeStandings(aVoteTable({ ...base, ballots }), { ...SETTINGS, criterion: 'fidelity' });
  expect(found.matrix[0]?.[1]).toMatchObject({ wins: 0, ties: 60, losses: 0, value: 0.5 });
  expect(found.gap).toBe('all-ties');
  expect(found.contenders.every(({ strength, rank }) => strength === null && rank === null)).toBe(true);
});

test('nothing but votes that count is counted', () => {
  const table = aVoteTable({
    ...base,
    ballots: [
      ...ballots,
      { prompt: 0, rater: 0, answers: [1, 1], standing: 'surplus' },
      { prompt: 1, rater: 0, answers: [1, 1], standing: 'set_aside' },
      { prompt: 2, rater: 0, answers: [1, null], standing: 'open' },
      { prompt: 0, rater: 0, answers: [1, -1], kind: 'repeat', leftIsFirst: false, repeats: 0 },
      { prompt: 1, rater: 1, answers: [null, 1], kind: 'decoy', expected: -1 },
    ],
  });
  const found = computeStandings(table, SETTINGS);
  expect(found.basis).toMatchObject({ votes: 60, surplus: 1, setAside: 1 });
  // The first ballot said the first contender, on the left; the repeat says it again, on the right.
  expect(found.consistency.same).toMatchObject({ value: 1, answers: 1 });
  expect(found.raters[1]?.decoys).toMatchObject({ answered: 1, right: 0 });
  expect(found.raters[0]?.repeats).toMatchObject({ repeats: 1, same: 1 });
});

test('raters and subsets that are left out are left out of everything', () => {
  const table = aVoteTable({ ...base, ballots });
  const people = computeStandings(table, { ...SETTINGS, withSimulated: false });
  expect(people.basis).toMatchObject({ votes: 41, raters: 2 });
  expect(people.raters.map(({ rater }) => rater)).toEqual([0, 1]);
  const one = computeStandings(table, { ...SETTINGS, without: ['rater 0', 'rater 2'], subset: 'b' });
  // Rater 1 voted on prompts 10, 13, 16 and 19 of subset b: won once on each, tied once on each.
  expect(one.basis).toMatchObject({ raters: 1, prompts: 4, votes: 8 });
});

test('comparisons of equal images are ties that weigh as much as the others', () => {
  const asked = times(4, (at): BallotOfTest => ({ prompt: at >> 1, rater: at % 2, answers: [1, 1] }));
  const table = aVoteTable({ ...base, ballots: asked, same: [{ prompt: 2 }] });
  const found = computeStandings(table, SETTINGS);
  // Two votes a comparison: the equal images count as two ties.
  expect(found.matrix[0]?.[1]).toMatchObject({ wins: 4, ties: 2, losses: 0, same: 2 });
  expect(found.basis).toMatchObject({ votes: 6, same: 2, raters: 2 });
  // The first never lost: no number says how much stronger it is, and it stands first all the same.
  expect(found.contenders[0]).toMatchObject({ contender: 0, strength: null, standing: 'above', rank: 1 });
});

test('how a rater agrees with the others counts their votes on the same comparisons', () => {
  const answers: readonly BallotOfTest[] = [
    { prompt: 0, rater: 0, answers: [0, 1], activeMs: 900 },
    { prompt: 0, rater: 1, answers: [0, 1] },
    { prompt: 0, rater: 2, answers: [0, -1] },
    { prompt: 1, rater: 0, answers: [0, 0], activeMs: 1100 },
    { prompt: 1, rater: 1, answers: [0, 1] },
  ];
  const [first] = computeStandings(aVoteTable({ ...base, ballots: answers }), SETTINGS).raters;
  // One of two others on the first prompt, none of one on the second.
  expect(first).toMatchObject({ votes: 2, ties: 1, medianMs: 1000 });
  expect(first?.agreement).toMatchObject({ value: 1 / 3, of: 3 });
});
