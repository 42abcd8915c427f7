import { assertNever } from '@plumbline/result';
import type { LabelColumns } from '../labels/label-columns.ts';
import type { UnsurePolicy } from '../labels/unsure-policy.ts';

/** How often each unit was put into each category: all that agreement depends on, for raters are not told apart. */
export interface CategoryCounts {
  /** K >= 2 categories in their order, which the level `ordinal` uses; as numbers they are the values of `interval`. */
  readonly categories: readonly number[];
  readonly units: number;
  /** units x K, row by row. */
  readonly counts: Uint32Array;
}

/**
 * Counts values in columns; a value that is none of the categories counts as missing.
 *
 * @param columns     row i says that `unit[i]` was given `value[i]`
 * @param units       number of units; units without a value stay, with zero counts
 * @param categories  K >= 2 distinct values, in their order
 */
export function countCategories(
  { unit, value }: Pick<LabelColumns, 'unit' | 'value'>,
  units: number,
  categories: readonly number[],
): CategoryCounts {
  const width = categories.length;
  const position = new Map(categories.map((category, index) => [category, index]));
  if (width < 2 || position.size < width) throw new RangeError('at least two distinct categories are needed');
  if (unit.length !== value.length) throw new RangeError('columns differ in length');
  const counts = new Uint32Array(units * width);
  for (let i = 0; i < unit.length; i++) {
    const column = position.get(value[i] as number);
    if (column === undefined) continue;
    const cell = (unit[i] as number) * width + column;
    counts[cell] = (counts[cell] as number) + 1;
  }
  return { categories, units, counts };
}

/**
 * Counts labels 1, 0 and -1 under an unsure policy: `own-class` has the categories 0 < -1 < 1; `missing` drops -1;
 * `published` reads -1 as 0; `half` has 0 < 0.5 < 1.
 */
export function countLabels(
  columns: Pick<LabelColumns, 'unit' | 'value'>,
  units: number,
  policy: UnsurePolicy,
): CategoryCounts {
  switch (policy) {
    case 'own-class':
      return countCategories(columns, units, [0, -1, 1]);
    case 'missing':
      return countCategories(columns, units, [0, 1]);
    case 'half':
      return { ...countCategories(columns, units, [0, -1, 1]), categories: [0, 0.5, 1] };
    case 'published':
      return countUnsureAsNotAligned(columns, units);
    default:
      return assertNever(policy);
  }
}

function countUnsureAsNotAligned(columns: Pick<LabelColumns, 'unit' | 'value'>, units: number): CategoryCounts {
  const three = countCategories(columns, units, [0, -1, 1]).counts;
  const counts = new Uint32Array(2 * units);
  for (let unit = 0; unit < units; unit++) {
    counts[2 * unit] = (three[3 * unit] as number) + (three[3 * unit + 1] as number);
    counts[2 * unit + 1] = three[3 * unit + 2] as number;
  }
  return { categories: [0, 1], units, counts };
}
