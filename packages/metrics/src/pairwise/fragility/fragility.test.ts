import { unwrap } from '@plumbline/result';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { VoteColumns } from '../votes.ts';
import { bruteFewestOf, bruteFewestVotes, drawVotes, isStrictlyAbove } from './brute-fragility.fixture.ts';
import { fragility } from './fragility.ts';
import { sortIntoKinds } from './vote-kinds.ts';

/** Rows of (first, second, outcome, rater). */
const votesOf = (contenders: number, rows: readonly (readonly [number, number, number, number])[]): VoteColumns => ({
  contenders,
  first: rows.map(([first]) => first),
  second: rows.map(([, second]) => second),
  outcome: rows.map(([, , outcome]) => outcome),
  prompt: rows.map(() => 0),
  rater: rows.map(([, , , rater]) => rater),
  leftIsFirst: rows.map(() => 1),
});

const without = (votes: VoteColumns, isRemoved: (row: number) => boolean): VoteColumns => {
  const keep = <T>(column: ArrayLike<T>) => Array.from(column).filter((_, row) => !isRemoved(row));
  const { first, second, outcome, prompt, rater, leftIsFirst } = votes;
  return {
    contenders: votes.contenders,
    first: keep(first),
    second: keep(second),
    outcome: keep(outcome),
    prompt: keep(prompt),
    rater: keep(rater),
    leftIsFirst: keep(leftIsFirst),
  };
};

const isAboveIn = (votes: VoteColumns, i: number, j: number): boolean => {
  const { kinds, counts } = sortIntoKinds(votes);
  return isStrictlyAbove(kinds, counts, votes.contenders, i, j);
};

test('two contenders: wins less losses, ties said nothing', () => {
  // B wins five times, A twice, one tie: three wins of B must go; rater 1 gave four of them.
  const votes = votesOf(2, [
    [0, 1, -1, 1],
    [0, 1, -1, 1],
    [1, 0, 1, 1],
    [0, 1, -1, 1],
    [0, 1, -1, 2],
    [0, 1, 1, 2],
    [0, 1, 1, 3],
    [0, 1, 0, 3],
  ]);
  expect(unwrap(fragility(votes))).toEqual({
    leader: 1,
    rival: 0,
    votes: { count: 3, atLeast: 3, exact: true, rows: Uint32Array.of(0, 1, 2) },
    raters: { count: 1, atLeast: 1, exact: true, raters: [1] },
  });
});

test('who is level, or compared by nobody, needs no removal', () => {
  const level = unwrap(
    fragility(
      votesOf(2, [
        [0, 1, 1, 0],
        [0, 1, -1, 1],
      ]),
    ),
  );
  expect([level.leader, level.rival, level.votes.count, level.raters?.count]).toEqual([0, 1, 0, 0]);
  const apart = unwrap(
    fragility(
      votesOf(4, [
        [0, 1, 1, 0],
        [2, 3, 1, 1],
      ]),
    ),
  );
  expect(apart.votes).toMatchObject({ count: 0, exact: true });
});

test('undefined cases are named', () => {
  expect(fragility(votesOf(3, []))).toMatchObject({ code: 'too-few-contenders' });
  expect(fragility(votesOf(2, [[0, 2, 1, 0]]))).toMatchObject({ code: 'unknown-contender', details: { row: 0 } });
});

test('agrees with all subsets of the votes, and of the raters, of small studies', () => {
  let changed = 0;
  for (let seed = 0; seed < 60; seed++) {
    const votes = drawVotes({ contenders: 2 + (seed % 4), votes: 3 + (seed % 7), raters: 4, spread: 2 }, seed);
    const { leader, rival, votes: fewest, raters } = unwrap(fragility(votes));
    const rows = Array.from(votes.first, (_, row) => row);
    expect([seed, fewest.exact, fewest.count]).toEqual([seed, true, bruteFewestOf(votes, rows, [leader, rival])]);
    expect([seed, raters?.exact, raters?.count]).toEqual([
      seed,
      true,
      bruteFewestOf(votes, votes.rater, [leader, rival]),
    ]);
    changed += fewest.count > 1 ? 1 : 0;
  }
  expect(changed).toBeGreaterThan(10);
});

test('two whose likelihoods come as close as one likes are level, whatever strengths a prior would give them', () => {
  // Without rater 1: 1 beats 0 and 3, 0 beats 3 and ties with 3, 0 and 2 tie with 4. All can be held equal to 2 and said for certain.
  const votes = drawVotes({ contenders: 5, votes: 10, raters: 4, spread: 2 }, 95);
  const found = unwrap(fragility(votes));
  expect(found).toMatchObject({ leader: 1, rival: 2, raters: { count: 1, exact: true, raters: [1] } });
  expect(bruteFewestOf(votes, votes.rater, [1, 2])).toBe(1);
});

test('agrees with all counts of removed votes of 200', () => {
  let compared = 0;
  for (let seed = 0; seed < 15; seed++) {
    const contenders = 2 + (seed % 5);
    const votes = drawVotes({ contenders, votes: 200, raters: 9, spread: 0.4 }, 100 + seed);
    const { leader, rival, votes: fewest } = unwrap(fragility(votes));
    const most = [30, 5, 3, 2, 1][contenders - 2] as number;
    if (fewest.count > most) continue;
    expect([seed, fewest.exact, fewest.count]).toEqual([seed, true, bruteFewestVotes(votes, [leader, rival], most)]);
    compared++;
  }
  expect(compared).toBeGreaterThan(4);
});

test('what is named does change the order, and what is enclosed is in order', () => {
  fc.assert(
    fc.property(
      fc.record({ contenders: fc.integer({ min: 2, max: 6 }), votes: fc.integer({ min: 2, max: 80 }) }),
      fc.integer({ min: 0, max: 1_000_000 }),
      (shape, seed) => {
        const votes = drawVotes({ ...shape, raters: 5, spread: 1 }, seed);
        const {
          leader,
          rival,
          votes: fewest,
          raters,
        } = unwrap(fragility(votes, { fits: 300, steps: 3000, boxes: 300 }));
        expect(fewest.rows.length).toBe(fewest.count);
        expect(fewest.atLeast).toBeLessThanOrEqual(fewest.count);
        expect(fewest.exact).toBe(fewest.atLeast === fewest.count);
        const rows = new Set(fewest.rows);
        expect(
          isAboveIn(
            without(votes, (row) => rows.has(row)),
            leader,
            rival,
          ),
        ).toBe(false);
        const out = new Set(raters?.raters);
        expect(
          isAboveIn(
            without(votes, (row) => out.has(votes.rater[row] as number)),
            leader,
            rival,
          ),
        ).toBe(false);
        if (raters) expect(fewest.atLeast).toBeLessThanOrEqual(votes.first.length);
      },
    ),
    { numRuns: 40 },
  );
});
