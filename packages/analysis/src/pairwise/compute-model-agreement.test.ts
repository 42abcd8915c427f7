import { expect, test } from 'vitest';
import { aVoteTable, type BallotOfTest } from '../testing/a-vote-table.ts';
import { computeModelAgreement, pairsWhereParted } from './compute-model-agreement.ts';
import type { ScoredPairs } from './scored-sides.ts';

const SCOPE = { criterion: 'alignment', subset: null, withSimulated: true, without: [] } as const;

/** Two people on four prompts: both for the first, both for the second, one tie and one for the first, nobody agrees. */
const ANSWERS: ReadonlyArray<readonly [number, number]> = [
  [1, 1],
  [-1, -1],
  [0, 1],
  [1, -1],
];
const ballots = ANSWERS.flatMap((given, prompt) =>
  given.map((answer, rater): BallotOfTest => ({ prompt, rater, answers: [0, answer as 1 | 0 | -1] })),
);
const table = aVoteTable({
  contenders: ['sd-1.4', 'sd-2.1'],
  subsets: ['a', 'a', 'a', 'a'],
  raters: ['human', 'human'],
  ballots,
});
// The pairs of prompt p are 2p (first contender) and 2p + 1 (second).
const aRow = (values: readonly number[]): ScoredPairs => ({ row: 'raw:toy@1', kind: 'raw', name: 'Toy', values });

test('how often a scorer chooses what most people choose is that of a hand computation', () => {
  // First ahead, first ahead (people: second), first ahead, equal.
  const { rows, ceiling } = computeModelAgreement(table, SCOPE, [aRow([3, 1, 5, 2, 4, 1, 2, 2])]);
  const [row] = rows;
  // Majorities: first, second, first, tie; so of three favourites the scorer has two.
  expect(row).toMatchObject({ scored: 4, unscored: 0, parted: 1, ranks: null });
  expect(row?.agreement).toMatchObject({ votes: 4, ties: 1 });
  expect(row?.agreement?.onDecided?.value).toBeCloseTo(2 / 3, 12);
  // Equal scores are a tie from the start, so three of four agree.
  expect(row?.agreement?.withTies.calibrated.value).toBeCloseTo(3 / 4, 12);
  expect(row?.partings).toEqual([{ comparison: 1, prompt: 'words of prompt 1', chosen: 1, rejected: 0, lead: 3 }]);
  // Each of the two against the other: the favourite of the other is met by 1, 1, 1, 1, one half (a tie) and twice 0;
  // whoever met a tie of the other is not among those decided.
  expect(ceiling).toMatchObject({ raters: 2 });
  expect(ceiling?.onDecided?.value).toBeCloseTo(4.5 / 7, 12);
  expect(ceiling?.withTies.value).toBeCloseTo(4 / 8, 12);
});

test('the pairs of comparisons where they part are those of both sides', () => {
  expect(pairsWhereParted(table, SCOPE, aRow([3, 1, 5, 2, 4, 1, 2, 2]))).toEqual(['1 sd-1.4', '1 sd-2.1']);
  expect(pairsWhereParted(table, SCOPE, aRow([3, 1, 2, 5, 4, 1, 2, 2]))).toEqual([]);
});

test('comparisons without scores are left out and counted', () => {
  const [row] = computeModelAgreement(table, SCOPE, [aRow([3, 1, Number.NaN, 2, 4, 1, 2, 2])]).rows;
  expect(row).toMatchObject({ scored: 3, unscored: 1, parted: 0 });
  const [none] = computeModelAgreement(table, SCOPE, [aRow(Array(8).fill(Number.NaN))]).rows;
  expect(none).toMatchObject({ scored: 0, unscored: 4, agreement: null });
});

test('people on their own have no ceiling; three contenders have an order', () => {
  const pairs = [
    [0, 1],
    [0, 2],
    [1, 2],
  ] as const;
  const alone = aVoteTable({
    contenders: ['a', 'b', 'c'],
    subsets: ['x', 'x', 'x', 'x', 'x'],
    raters: ['human'],
    ballots: [0, 1, 2, 3, 4].flatMap((prompt) =>
      pairs.map(
        ([first, second]): BallotOfTest => ({ prompt, rater: 0, first, second, answers: [0, prompt === 4 ? -1 : 1] }),
      ),
    ),
  });
  const values = [0, 1, 2, 3, 4].flatMap(() => [3, 2, 1]);
  const { ceiling, rows } = computeModelAgreement(alone, SCOPE, [aRow(values)]);
  expect(ceiling).toBe(null);
  expect(rows[0]?.ranks?.value).toBe(1);
  expect(rows[0]?.parted).toBe(3);
});
