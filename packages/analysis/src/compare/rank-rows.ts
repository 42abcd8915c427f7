import type { AnalysisPart } from '../analysis.ts';
import { METRICS, type MetricName } from '../figures/metric-name.ts';
import type { RowId } from '../rows/scorer-row.ts';
import type { ChangedOrder } from './difference.ts';

interface Ranked {
  readonly row: RowId;
  readonly mean: number;
}

/** The rows that have a mean, best first; equal means in the order of the table. */
export const rankRows = (table: AnalysisPart<'table'>, metric: MetricName, group: number): readonly Ranked[] =>
  table.table
    .flatMap(({ row, metrics }) => {
      const mean = metrics[metric].cells[group]?.mean ?? null;
      return mean === null ? [] : [{ row, mean }];
    })
    .sort((a, b) => b.mean - a.mean);

/**
 * Which of two rows is better is a conclusion: those that turn round from one table to another, metric by metric and group
 * by group. Rows and groups that only one of the tables has are left out; so are equal means, which conclude nothing.
 */
export const changedOrders = (before: AnalysisPart<'table'>, after: AnalysisPart<'table'>): readonly ChangedOrder[] =>
  METRICS.flatMap((metric) =>
    before.groups.flatMap(({ name }, group) => {
      const groupAfter = after.groups.findIndex((other) => other.name === name);
      if (groupAfter === -1) return [];
      const meansAfter = new Map(rankRows(after, metric, groupAfter).map(({ row, mean }) => [row, mean]));
      return listTurns(rankRows(before, metric, group), meansAfter).map((turn) => ({ metric, group, ...turn }));
    }),
  );

function listTurns(ranked: readonly Ranked[], meansAfter: ReadonlyMap<RowId, number>) {
  return ranked.flatMap((better, place) =>
    ranked.slice(place + 1).flatMap((worse) => {
      const before = better.mean - worse.mean;
      const after = (meansAfter.get(better.row) ?? Number.NaN) - (meansAfter.get(worse.row) ?? Number.NaN);
      return before > 0 && after < 0 ? [{ wasBetter: better.row, isBetter: worse.row, before, after }] : [];
    }),
  );
}
