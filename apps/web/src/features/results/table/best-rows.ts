import type { AnalysisBasis, MetricName, RowId, TableRow } from '@plumbline/analysis';
import { formatMetric } from '../../../lib/figures.ts';
import { isComparable, mostPrompts, promptsOf } from './coverage.ts';

/**
 * The rows with the highest figure of a metric in a group, as it is shown: what a table shows as equal is equally high.
 * People themselves do not compete, nor does a row that is about other prompts than the rest.
 */
export function bestRows(
  basis: Pick<AnalysisBasis, 'rows'>,
  table: readonly TableRow[],
  metric: MetricName,
  group: number,
): ReadonlySet<RowId> {
  const people = new Set(basis.rows.filter(({ kind }) => kind === 'human-ceiling').map(({ id }) => id));
  const most = mostPrompts(basis, table, metric, group);
  const means = table.flatMap((entry) => {
    const mean = entry.metrics[metric].cells[group]?.mean ?? null;
    const competes = !people.has(entry.row) && isComparable(promptsOf(entry, metric, group), most);
    return mean === null || !competes ? [] : [{ row: entry.row, mean }];
  });
  if (means.length < 2) return new Set();
  const highest = Math.max(...means.map(({ mean }) => mean));
  return new Set(means.filter(({ mean }) => formatMetric(mean) === formatMetric(highest)).map(({ row }) => row));
}
