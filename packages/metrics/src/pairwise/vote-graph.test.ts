import { expect, test } from 'vitest';
import { columnsOf, repeatVote, type VoteRow } from './vote-columns.fixture.ts';
import { readVoteGraph } from './vote-graph.ts';
import { countMatchups } from './votes.ts';

const read = (contenders: number, rows: readonly VoteRow[]) =>
  readVoteGraph(countMatchups(columnsOf(contenders, rows)));
/** Both beat the other. */
const joined = (i: number, j: number): VoteRow[] => [...repeatVote(1, [i, j, 1]), ...repeatVote(1, [i, j, -1])];

test('one that always wins is above, one that always loses below, one without votes apart', () => {
  const { standing, fitted } = read(5, [...joined(1, 2), ...repeatVote(3, [0, 1, 1]), ...repeatVote(3, [3, 2, -1])]);
  expect(standing).toEqual(['above', 'fitted', 'fitted', 'below', 'apart']);
  expect(fitted).toEqual([1, 2]);
});

test('two groups that never met: the larger is fitted, the other said', () => {
  const { standing, groups } = read(5, [...joined(3, 4), ...joined(0, 1), ...joined(1, 2)]);
  expect(standing).toEqual(['fitted', 'fitted', 'fitted', 'apart', 'apart']);
  expect(groups).toEqual([
    [0, 1, 2],
    [3, 4],
  ]);
});

test('wins and ties without a loss: no finite strength among two, as ties would grow with it', () => {
  expect(read(2, [...repeatVote(5, [0, 1, 1]), ...repeatVote(3, [0, 1, 0])]).standing).toEqual(['above', 'below']);
});

test('the same is finite where others bound the ties', () => {
  const rows = [...joined(1, 2), ...repeatVote(5, [0, 1, 1]), ...repeatVote(3, [0, 1, 0])];
  expect(read(3, rows).standing).toEqual(['fitted', 'fitted', 'fitted']);
});

test('ties over three steps of wins bound each other', () => {
  const chain = [0, 1, 2].flatMap((i) => repeatVote(2, [i, i + 1, 1]));
  // The ends tie: three steps apart by wins, at most one by the tie.
  expect(read(4, [...chain, ...repeatVote(1, [0, 3, 0])]).fitted).toEqual([0, 1, 2, 3]);
  expect(read(4, chain).standing).toEqual(['above', 'apart', 'apart', 'below']);
});

test('a group of ties alone is not fitted, a smaller one with wins both ways is', () => {
  const ties = [...repeatVote(2, [0, 1, 0]), ...repeatVote(2, [1, 2, 0])];
  expect(read(5, [...ties, ...joined(3, 4)]).fitted).toEqual([3, 4]);
});
