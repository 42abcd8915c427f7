import { expect, test } from 'vitest';
import { createRandomSource } from '../bootstrap/random-source.ts';
import { LeniencyProcess } from './leniency-process.ts';

/** How many of how many answers of each pair are 1, the rater's own among them. */
const PAIRS = [
  [1, 3],
  [2, 3],
  [1, 2],
  [2, 3],
  [1, 2],
  [3, 4],
  [1, 3],
  [1, 2],
  [2, 3],
  [1, 3],
  [1, 2],
  [2, 4],
  [1, 3],
] as const;

test('of all ways in which an equal rater may answer, at most alpha ever shows so much evidence', () => {
  const least: [p: number, chance: number][] = [];
  for (let bits = 0; bits < 2 ** PAIRS.length; bits++) {
    const process = new LeniencyProcess();
    let chance = 1;
    for (const [at, [ones, all]] of PAIRS.entries()) {
      const isOne = ((bits >> at) & 1) === 1;
      chance *= isOne ? ones / all : 1 - ones / all;
      process.add(isOne, ones, all);
    }
    least.push([process.p, chance]);
  }
  expect(least.reduce((sum, [, chance]) => sum + chance, 0)).toBeCloseTo(1, 10);
  for (const alpha of [0.01, 0.05, 0.2, 0.5]) {
    const reached = least.reduce((sum, [p, chance]) => sum + (p <= alpha ? chance : 0), 0);
    expect(reached).toBeLessThanOrEqual(alpha);
  }
  expect(Math.min(...least.map(([p]) => p))).toBeLessThan(0.01);
});

test('a rater who says 1 far more often than the others is known after some tens of pairs', () => {
  const draw = createRandomSource(11);
  const process = new LeniencyProcess();
  const isOne = (share: number) => draw(1000) < share * 1000;
  for (let pair = 0; pair < 60; pair++) {
    const [own, ...others] = [isOne(0.8), isOne(0.4), isOne(0.4)];
    process.add(own === true, [own, ...others].filter((one) => one).length, 3);
  }
  expect(process.p).toBeLessThan(0.01);
});

test('pairs on which all say the same, or nobody else does, say nothing', () => {
  const process = new LeniencyProcess();
  process.add(true, 3, 3);
  process.add(false, 0, 3);
  process.add(true, 1, 1);
  expect(process.p).toBe(1);
});
