import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createRandomSource } from '../bootstrap/random-source.ts';
import { matchupPriorities, weakStrengths } from './matchup-priorities.ts';
import type { MatchupCounts } from './votes.ts';

const noVotes = (contenders: number): MatchupCounts => ({
  contenders,
  wins: new Float64Array(contenders ** 2),
  ties: new Float64Array(contenders ** 2),
});

function drawCounts(contenders: number, most: number, seed: number): MatchupCounts {
  const draw = createRandomSource(seed);
  const counts = noVotes(contenders);
  for (let i = 0; i < contenders; i++) {
    for (let j = 0; j < contenders; j++) {
      if (i !== j) counts.wins[i * contenders + j] = draw(most + 1);
      if (i < j) counts.ties[i * contenders + j] = counts.ties[j * contenders + i] = draw(most + 1);
    }
  }
  return counts;
}

test('before the first vote all matchups are equal', () => {
  const priorities = matchupPriorities(noVotes(5));
  const [first] = [priorities[1] as number];
  expect(first).toBeGreaterThan(0);
  for (let i = 0; i < 5; i++) {
    for (let j = 0; j < 5; j++) expect(priorities[i * 5 + j]).toBeCloseTo(i === j ? 0 : first, 12);
  }
});

test('who is told apart already is asked for last', () => {
  // 0 and 1 are close and 2 far below both, after equally many votes.
  const counts = noVotes(3);
  for (const [i, j, won, lost] of [
    [0, 1, 21, 19],
    [0, 2, 39, 1],
    [1, 2, 39, 1],
  ] as const) {
    counts.wins[i * 3 + j] = won;
    counts.wins[j * 3 + i] = lost;
  }
  const priorities = matchupPriorities(counts);
  expect(priorities[1]).toBeGreaterThan(5 * (priorities[2] as number));
  expect(priorities[1]).toBeGreaterThan(5 * (priorities[5] as number));
  const [best, next, last] = weakStrengths(counts) as unknown as [number, number, number];
  expect(best).toBeGreaterThan(next);
  expect(next).toBeGreaterThan(last);
});

test('symmetric, positive and finite whatever the votes, and the same under other names', () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 9 }), fc.nat(40), fc.nat(1_000_000), (n, most, seed) => {
      const counts = drawCounts(n, most, seed);
      const priorities = matchupPriorities(counts);
      const turned = (i: number) => (i + 1) % n;
      const renamed = noVotes(n);
      for (let i = 0; i < n; i++) {
        for (let j = 0; j < n; j++) {
          renamed.wins[turned(i) * n + turned(j)] = counts.wins[i * n + j] as number;
          renamed.ties[turned(i) * n + turned(j)] = counts.ties[i * n + j] as number;
        }
      }
      const again = matchupPriorities(renamed);
      for (let i = 0; i < n; i++) {
        for (let j = 0; j < n; j++) {
          const value = priorities[i * n + j] as number;
          expect(value).toBe(priorities[j * n + i]);
          expect(i === j ? value === 0 : value > 0 && Number.isFinite(value)).toBe(true);
          expect(Math.abs((again[turned(i) * n + turned(j)] as number) / value - 1) < 1e-4 || i === j).toBe(true);
        }
      }
    }),
    { numRuns: 60 },
  );
});

test('a contender that always wins has a strength', () => {
  const counts = noVotes(2);
  counts.wins[1] = 10;
  const [winner, loser] = weakStrengths(counts) as unknown as [number, number];
  expect(winner).toBeCloseTo(-loser, 6);
  expect(winner).toBeGreaterThan(0.5);
  expect(winner).toBeLessThan(4);
});
