import { unwrap } from '@plumbline/result';
import { expect, test } from 'vitest';
import { columnsOf } from './vote-columns.fixture.ts';
import { checkVotes, countMatchups } from './votes.ts';

const good = [0, 1, 1, 0, 0];

test.each([
  ['unknown-contender', [0, 2, 1, 0, 0]],
  ['unknown-contender', [-1, 1, 1, 0, 0]],
  ['unknown-contender', [0.5, 1, 1, 0, 0]],
  ['same-contender', [1, 1, 1, 0, 0]],
  ['not-an-outcome', [0, 1, 2, 0, 0]],
  ['not-an-outcome', [0, 1, Number.NaN, 0, 0]],
  ['unknown-cluster', [0, 1, 1, -1, 0]],
  ['unknown-cluster', [0, 1, 1, 0, -2]],
])('%s is named with its row', (code, row) => {
  expect(checkVotes(columnsOf(2, [good, row]))).toEqual({ ok: false, code, details: { row: 1 } });
});

test('columns of different length are refused', () => {
  const votes = columnsOf(2, [good, good]);
  expect(checkVotes({ ...votes, rater: [0] })).toEqual({ ok: false, code: 'length-mismatch', details: { row: 1 } });
});

test('counts wins in both directions and ties for both', () => {
  const rows = [good, [1, 0, 1, 0, 0], [1, 0, -1, 0, 0], [0, 1, 0, 0, -1]];
  const { wins, ties } = countMatchups(unwrap(checkVotes(columnsOf(2, rows))));
  expect([...wins]).toEqual([0, 2, 1, 0]);
  expect([...ties]).toEqual([0, 1, 1, 0]);
});
