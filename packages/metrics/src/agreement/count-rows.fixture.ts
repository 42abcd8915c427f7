import { type CategoryCounts, countCategories } from './category-counts.ts';

/** Counts of units that are written as lists of labels, one list for each unit. */
export function countRows(rows: readonly (readonly number[])[], categories: readonly number[]): CategoryCounts {
  const columns = {
    unit: rows.flatMap((labels, unit) => labels.map(() => unit)),
    value: rows.flat(),
  };
  return countCategories(columns, rows.length, categories);
}
