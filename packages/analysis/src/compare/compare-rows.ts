import { pairedDifference } from '@plumbline/metrics';
import { err } from '@plumbline/result';
import type { AnalysisPart } from '../analysis.ts';
import { LEVEL, toInterval, wantsIntervals } from '../figures/cells.ts';
import type { MetricName } from '../figures/metric-name.ts';
import { promptsOfGroup } from '../frame/groups.ts';
import type { RowId } from '../rows/scorer-row.ts';
import type { RowDifference } from './difference.ts';
import { findRow } from './find-row.ts';

export interface RowComparison {
  readonly first: RowId;
  readonly second: RowId;
  readonly metric: MetricName;
  /** Index into the analysis' groups. */
  readonly group: number;
}

/** What one row of a table is better by than another, by the settings of that table. Throws for rows it has not. */
export function compareRows(table: AnalysisPart<'table'>, comparison: RowComparison): RowDifference {
  const { first, second, metric, group } = comparison;
  const [a, b] = [findRow(table.table, first), findRow(table.table, second)].map(
    ({ metrics }) => metrics[metric].perPrompt.values,
  );
  const chosen = table.groups[group];
  if (!a || !b || !chosen) throw new RangeError(`there is no group ${group}`);
  const prompts = promptsOfGroup(chosen, table.promptSubset);
  const both = prompts.filter((prompt) => !Number.isNaN(a[prompt]) && !Number.isNaN(b[prompt]));
  const pick = (values: Float64Array) => Float64Array.from(both, (prompt) => values[prompt] as number);
  const [own, other] = [pick(a), pick(b)];
  const sum = own.reduce((total, value, at) => total + value - (other[at] as number), 0);
  return {
    ...comparison,
    difference: both.length === 0 ? null : sum / both.length,
    interval: computeInterval(own, other, table.settings.bootstrap),
    prompts: both.length,
    leftOut: prompts.length - both.length,
  };
}

function computeInterval(
  a: Float64Array,
  b: Float64Array,
  bootstrap: AnalysisPart<'table'>['settings']['bootstrap'],
): RowDifference['interval'] {
  if (!wantsIntervals(bootstrap)) return err('not-asked');
  const estimate = pairedDifference(a, b, { ...bootstrap, level: LEVEL });
  return estimate.ok ? toInterval(estimate.value.interval) : err('too-few-prompts');
}
