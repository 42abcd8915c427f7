import type { Fragility, Standings, StopLight, WinRate } from '@plumbline/analysis';
import { expect, test } from 'vitest';
import { describeFragility, describeWinner } from './headline-words.ts';
import { countOutcomes, formatRate, formatStrength } from './rate-words.ts';
import { parseStandingsSearch } from './standings-search.ts';
import { toSettings } from './standings-settings.ts';
import { describeLight } from './stop-words.ts';
import { aContender, anEvaluation } from './testing.fixture.ts';

const nameOf = (contender: number) => ['A', 'B', 'C'][contender] ?? '?';

const aRate = (value: number, low: number, high: number): WinRate => ({
  ...{ value, answers: 10, interval: { low, high }, over: 'both', clusters: { prompts: 10, raters: 2 } },
  ...{ wins: 5, ties: 1, losses: 4, same: 0 },
});

const standings = (rate: WinRate, ranks: readonly number[] = [1, 2]): Standings => ({
  settings: { criterion: 'fidelity', subset: null, withSimulated: true, without: [], baseline: 0 },
  basis: { votes: 10, same: 0, prompts: 10, raters: 2, surplus: 0, setAside: 0 },
  gap: null,
  tie: 0,
  contenders: ranks.map((rank, contender) => ({
    ...{ contender, rank, standing: 'fitted', strength: null, winRate: rate, againstBaseline: null, modelled: null },
  })),
  matrix: [
    [null, rate],
    [rate, null],
  ],
  side: { left: undefined, term: undefined },
  consistency: { same: undefined, sameSide: undefined },
  raters: [],
  subsets: [],
});

test('who wins only where the interval leaves one half out', () => {
  expect(describeWinner(standings(aRate(0.62, 0.55, 0.69)), nameOf)).toBe(
    'A wins: 62 % (55–69) of the votes on fidelity.',
  );
  expect(describeWinner(standings(aRate(0.55, 0.45, 0.65)), nameOf)).toBe(
    'A is ahead, but it may be chance: 55 % (45–65) of the votes on fidelity.',
  );
  expect(describeWinner(standings(aRate(0.62, 0.55, 0.69), [1, 2, 3]), nameOf)).toContain('against B, the next one.');
  expect(describeWinner(standings(aRate(0.5, 0.4, 0.6), [1, 1]), nameOf)).toBe('A and B are level on fidelity.');
  expect(describeWinner({ ...standings(aRate(0.5, 0.4, 0.6)), gap: 'no-votes' }, nameOf)).toContain('Nobody has voted');
});

test('fragility is exact, or between two numbers', () => {
  const exact: Fragility = {
    leader: 0,
    rival: 1,
    votes: { count: 9, atLeast: 9, exact: true, rows: new Uint32Array() },
    raters: { count: 1, atLeast: 1, exact: true, raters: [0] },
  };
  expect(describeFragility(exact, 400)).toBe(
    'Taking away 9 votes of 400 would change the order of the first two, and so would leaving out 1 rater.',
  );
  const open = { ...exact, votes: { ...exact.votes, atLeast: 7, exact: false }, raters: null };
  expect(describeFragility(open, 1400)).toBe(
    'Taking away between 7 and 9 votes of 1,400 would change the order of the first two; leaving out raters alone would not.',
  );
  const level = { ...exact, votes: { ...exact.votes, count: 0, atLeast: 0 } };
  expect(describeFragility(level, 4)).toContain('no order to change');
});

test('a light says who is better, that nobody is, or how much is wanting', () => {
  const light: StopLight = {
    state: 'go-on',
    winner: null,
    value: 0.56,
    low: 0.45,
    high: 0.67,
    votes: 90,
    moreVotes: 1,
  };
  const say = (overrides: Partial<StopLight>) =>
    describeLight({ first: 0, second: 1, light: { ...light, ...overrides } }, nameOf);
  expect(say({})).toContain(
    'A may win anything within 45–67 % of the votes against B. About 1 more vote on new prompts',
  );
  expect(say({ moreVotes: null })).toContain('An end is not in sight');
  expect(say({ state: 'decided', winner: 'second', low: 0.2, high: 0.4 })).toMatch(
    /^B is better than A, .* A wins 20–40 %/,
  );
  expect(say({ state: 'no-difference' })).toContain('too near to a half to matter');
  expect(describeLight({ first: 0, second: 2, light: null }, nameOf)).toBe('A and C were never compared.');
});

test('rates, strengths and outcomes', () => {
  expect(formatRate(0.625, null)).toBe('63 %');
  expect(formatStrength({ value: -0.5, spread: { error: 0.1, degrees: 3, low: -0.9, high: -0.1, over: 'both' } })).toBe(
    '−0.50 (−0.90 to −0.10)',
  );
  expect(countOutcomes({ ...aRate(1, 1, 1), wins: 1, losses: 1, ties: 2, same: 2 })).toBe(
    '1 win, 2 ties and 1 loss (2 of the ties: equal images, nobody was asked)',
  );
});

test('an address falls back to what the evaluation has', () => {
  const evaluation = anEvaluation(['a', 'b'], { criteria: ['fidelity'], design: { kind: 'baseline', baseline: 'b' } });
  expect(
    toSettings(evaluation, ['x'], parseStandingsSearch({ criterion: 'alignment', baseline: 'gone', subset: 'y' })),
  ).toEqual({ criterion: 'fidelity', subset: null, withSimulated: true, without: [], baseline: 1 });
  expect(parseStandingsSearch({ subset: 12, simulated: 'on', without: 'me' })).toEqual({ subset: '12' });
  const picks = anEvaluation(['a', 'b'], {
    contenders: [8, 2].map((n, at) =>
      aContender(`best of ${n}`, at, {
        source: { kind: 'best-of-n', n, by: 'mean', draw: 0, generator: null, textNorm: null },
      }),
    ),
  });
  expect(toSettings(picks, [], {}).baseline).toBe(1);
});
