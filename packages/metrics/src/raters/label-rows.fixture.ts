import type { LabelColumns } from '../labels/label-columns.ts';

/** Columns of labels that are written as a table of units x raters; -1 is kept as a label. */
export const toColumns = (rows: readonly (readonly number[])[]): LabelColumns => ({
  unit: rows.flatMap((labels, unit) => labels.map(() => unit)),
  rater: rows.flatMap((labels) => labels.map((_, rater) => rater)),
  value: rows.flat(),
});
