import { unwrap } from '@plumbline/result';
import { expect, test } from 'vitest';
import { bruteFewestOf, drawVotes } from './brute-fragility.fixture.ts';
import { fragility } from './fragility.ts';
import { OrderOfTwo } from './order-of-two.ts';
import { removeByInfluence } from './remove-by-influence.ts';
import { ruleOutRemovals } from './rule-out-removals.ts';
import { sortIntoKinds } from './vote-kinds.ts';

const NO_SEARCH = { fits: 0, steps: 0, boxes: 0 };

function drawStudy(shape: Parameters<typeof drawVotes>[0], seed: number) {
  const votes = drawVotes(shape, seed);
  const { leader, rival } = unwrap(fragility(votes, NO_SEARCH));
  const { kinds, counts } = sortIntoKinds(votes);
  return { votes, leader, rival, counts, order: new OrderOfTwo(kinds, shape.contenders, leader, rival) };
}

test('what trying all subsets finds is never ruled out, and one less is', () => {
  let proven = 0;
  for (let seed = 0; seed < 20; seed++) {
    const shape = { contenders: 4 + (seed % 2), votes: 6 + (seed % 5), raters: 4, spread: 2 };
    const { votes, leader, rival, counts, order } = drawStudy(shape, seed);
    if (order.others.length < 2 || !order.isAbove(counts)) continue;
    const rows = Array.from(votes.first, (_, row) => row);
    const least = bruteFewestOf(votes, rows, [leader, rival]) as number;
    expect([seed, ruleOutRemovals(order, counts, least, { boxes: 60 })]).not.toEqual([seed, 'none']);
    const fewer = ruleOutRemovals(order, counts, least - 1, { boxes: 300 });
    expect([seed, typeof fewer]).toEqual([seed, 'string']);
    if (fewer === 'none') proven++;
  }
  expect(proven).toBeGreaterThan(4);
});

test('a removal that changes the order is found or left open, whatever its size', () => {
  for (let seed = 0; seed < 6; seed++) {
    const shape = { contenders: 4 + (seed % 3), votes: 200, raters: 9, spread: 0.5 + seed / 3 };
    const { counts, order } = drawStudy(shape, 300 + seed);
    const { size } = removeByInfluence(order, shape.contenders, counts);
    for (const more of [0, 2]) {
      const found = ruleOutRemovals(order, counts, size + more, { boxes: 150 });
      expect([seed, found === 'none']).toEqual([seed, false]);
    }
  }
});

test('two hundred votes that a search over removals leaves open are settled over strengths', () => {
  // The search over removals ended with bounds of 15 to 20 votes here, and of 11 to 12.
  for (const [contenders, spread, seed, least] of [
    [5, 2, 10_001, 20],
    [4, 3, 10_000, 12],
  ] as const) {
    const votes = drawVotes({ contenders, votes: 200, raters: 9, spread }, seed);
    expect(unwrap(fragility(votes)).votes).toMatchObject({ count: least, atLeast: least, exact: true });
  }
});
