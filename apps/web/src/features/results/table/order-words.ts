import {
  type AnalysisBasis,
  type ChangedOrder,
  METRIC_NAMES,
  type MetricName,
  type RowId,
  type ScorerRow,
} from '@plumbline/analysis';
import { formatMetric } from '../../../lib/figures.ts';

interface Place {
  readonly metric: MetricName;
  readonly group: number;
  readonly row: RowId;
}

/** A row that passed or fell behind another. */
export interface RowChange {
  readonly direction: 'up' | 'down';
  readonly other: RowId;
}

/** What changed for one row in one column. */
export const changesAt = (changes: readonly ChangedOrder[], { metric, group, row }: Place): readonly RowChange[] =>
  changes
    .filter((change) => change.metric === metric && change.group === group)
    .flatMap(({ wasBetter, isBetter }): RowChange[] => [
      ...(isBetter === row ? [{ direction: 'up' as const, other: wasBetter }] : []),
      ...(wasBetter === row ? [{ direction: 'down' as const, other: isBetter }] : []),
    ]);

export const nameOf = (rows: readonly ScorerRow[], row: RowId): string =>
  rows.find(({ id }) => id === row)?.name ?? row;

export const describeRowChange = ({ direction, other }: RowChange, rows: readonly ScorerRow[]): string =>
  direction === 'up'
    ? `Now above ${nameOf(rows, other)}; below it under the published settings.`
    : `Now below ${nameOf(rows, other)}; above it under the published settings.`;

/** "AUROC, counting: PickScore is now above CLIP by 0.004; under the published settings below it by 0.012." */
export function describeChangedOrder(change: ChangedOrder, basis: Pick<AnalysisBasis, 'rows' | 'groups'>): string {
  const { metric, group, wasBetter, isBetter, before, after } = change;
  const subset = basis.groups[group]?.subset === null ? 'all prompts' : basis.groups[group]?.name;
  const [now, then] = [formatMetric(Math.abs(after)), formatMetric(Math.abs(before))];
  return `${METRIC_NAMES[metric]}, ${subset}: ${nameOf(basis.rows, isBetter)} is now above ${nameOf(basis.rows, wasBetter)} by ${now}; under the published settings it is below by ${then}.`;
}
