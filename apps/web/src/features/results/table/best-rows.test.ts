import type { Cell, MetricColumn, MetricName, ScorerRow, TableRow } from '@plumbline/analysis';
import { METRICS } from '@plumbline/analysis';
import { err } from '@plumbline/result';
import { expect, test } from 'vitest';
import { bestRows } from './best-rows.ts';

const cellOf = (mean: number, prompts: number): Cell => ({ mean, interval: err('not-asked'), prompts, excluded: [] });
const columnOf = (cell: Cell): MetricColumn => ({
  perPrompt: { values: new Float64Array(), excluded: new Uint8Array() },
  cells: [cell],
});
const rowOf = (row: string, mean: number, prompts: number): TableRow => ({
  row,
  chosen: null,
  metrics: Object.fromEntries(METRICS.map((metric) => [metric, columnOf(cellOf(mean, prompts))])) as Record<
    MetricName,
    MetricColumn
  >,
});
const scorer = (id: string, kind: ScorerRow['kind'] = 'reported'): ScorerRow => ({
  id,
  kind,
  name: id,
  models: [],
  notes: [],
});

test('the highest row is best; people and rows about other prompts do not compete', () => {
  const table = [rowOf('a', 0.7, 525), rowOf('b', 0.76, 524), rowOf('part', 0.84, 295), rowOf('people', 0.9, 550)];
  const rows = [scorer('a'), scorer('b'), scorer('part'), scorer('people', 'human-ceiling')];
  expect([...bestRows({ rows }, table, 'auroc', 0)]).toEqual(['b']);
});

test('what is shown as equal is equally high', () => {
  const table = [rowOf('a', 0.7604, 10), rowOf('b', 0.7601, 10)];
  expect(bestRows({ rows: [scorer('a'), scorer('b')] }, table, 'auroc', 0).size).toBe(2);
});
