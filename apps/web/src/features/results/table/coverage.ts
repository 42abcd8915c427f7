import type { AnalysisBasis, MetricName, TableRow } from '@plumbline/analysis';

/** A row with figures for fewer of a group's prompts than this, as a share of the best covered row, is about others. */
const COMPARABLE = 0.95;

/** Prompts with a value, of the row that has most of them; people themselves are not counted. */
export function mostPrompts(
  basis: Pick<AnalysisBasis, 'rows'>,
  table: readonly TableRow[],
  metric: MetricName,
  group: number,
): number {
  const people = new Set(basis.rows.filter(({ kind }) => kind === 'human-ceiling').map(({ id }) => id));
  return Math.max(0, ...table.filter(({ row }) => !people.has(row)).map((row) => promptsOf(row, metric, group)));
}

export const promptsOf = ({ metrics }: TableRow, metric: MetricName, group: number): number =>
  metrics[metric].cells[group]?.prompts ?? 0;

/** Whether a mean over `prompts` prompts may be set against one over `most`. */
export const isComparable = (prompts: number, most: number): boolean => prompts >= COMPARABLE * most;
