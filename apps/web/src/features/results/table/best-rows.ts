import type { AnalysisBasis, MetricName, RowId, TableRow } from '@plumbline/analysis';
import { formatMetric } from '../cell-words.ts';

/**
 * The rows with the highest figure of a metric in a group, as it is shown: what a table shows as equal is equally high.
 * People themselves do not compete.
 */
export function bestRows(
  basis: Pick<AnalysisBasis, 'rows'>,
  table: readonly TableRow[],
  metric: MetricName,
  group: number,
): ReadonlySet<RowId> {
  const people = new Set(basis.rows.filter(({ kind }) => kind === 'human-ceiling').map(({ id }) => id));
  const means = table.flatMap(({ row, metrics }) => {
    const mean = metrics[metric].cells[group]?.mean ?? null;
    return mean === null || people.has(row) ? [] : [{ row, mean }];
  });
  if (means.length < 2) return new Set();
  const highest = Math.max(...means.map(({ mean }) => mean));
  return new Set(means.filter(({ mean }) => formatMetric(mean) === formatMetric(highest)).map(({ row }) => row));
}
