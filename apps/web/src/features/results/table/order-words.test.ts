import type { ChangedOrder } from '@plumbline/analysis';
import { expect, test } from 'vitest';
import { aBasis, aScorerRow } from '../testing.fixture.ts';
import { changesAt, describeChangedOrder, describeRowChange } from './order-words.ts';

const rows = [aScorerRow({ id: 'a', name: 'CLIP' }), aScorerRow({ id: 'b', name: 'PickScore' })];
const change: ChangedOrder = {
  metric: 'auroc',
  group: 1,
  wasBetter: 'a',
  isBetter: 'b',
  before: 0.012,
  after: -0.0042,
};

test('one row went up, the other down, only in the column and group of the change', () => {
  expect(changesAt([change], { metric: 'auroc', group: 1, row: 'b' })).toEqual([{ direction: 'up', other: 'a' }]);
  expect(changesAt([change], { metric: 'auroc', group: 1, row: 'a' })).toEqual([{ direction: 'down', other: 'b' }]);
  expect(changesAt([change], { metric: 'auroc', group: 0, row: 'b' })).toEqual([]);
  expect(changesAt([change], { metric: 'kendall', group: 1, row: 'b' })).toEqual([]);
});

test('a change is said in words, with both distances', () => {
  expect(describeChangedOrder(change, aBasis(rows))).toBe(
    'AUROC, counting: PickScore is now above CLIP by 0.004; under the published settings it is below by 0.012.',
  );
  expect(describeRowChange({ direction: 'down', other: 'b' }, rows)).toBe(
    'Now below PickScore; above it under the published settings.',
  );
});
