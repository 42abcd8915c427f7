import type { Bins } from './bins.ts';
import type { Dimension, MultiDimension } from './dimension.ts';

/** What a number means: a share in [0, 1], a reward without bounds, or milliseconds since 1970. */
export type NumberScale = 'share' | 'reward' | 'time';

/** One thing to filter by, as a page needs to know it. */
export type Axis = NumberAxis | CategoryAxis;

export interface NumberAxis {
  readonly kind: 'number';
  readonly id: string;
  readonly name: string;
  readonly scale: NumberScale;
  readonly bins: Bins;
}

export interface CategoryAxis {
  readonly kind: 'category';
  readonly id: string;
  readonly name: string;
  readonly categories: readonly string[];
  /** Whether one more category, at the end, holds the pairs without any. */
  readonly hasNone: boolean;
}

export interface AxisDimension {
  readonly axis: Axis;
  readonly dimension: Dimension;
}

/** How pairs without a category, or without a value, are named in a filter. */
export const NONE = 'none';

export const numberAxis = (
  id: string,
  name: string,
  scale: NumberScale,
  values: Float64Array,
  bins: Bins,
): AxisDimension => ({
  axis: { kind: 'number', id, name, scale, bins },
  dimension: { kind: 'number', values, bins },
});

/** @param codeOf  the category of a pair; `with-none`: `categories.length` is that of a pair without any */
export function categoryAxis(
  id: string,
  name: string,
  categories: readonly string[],
  coverage: 'complete' | 'with-none',
  length: number,
  codeOf: (pair: number) => number,
): AxisDimension {
  const hasNone = coverage === 'with-none';
  const codes = new Uint16Array(length);
  for (let pair = 0; pair < length; pair++) codes[pair] = codeOf(pair);
  return {
    axis: { kind: 'category', id, name, categories, hasNone },
    dimension: { kind: 'category', codes, size: categories.length + Number(hasNone) },
  };
}

export const multiAxis = (
  id: string,
  name: string,
  categories: readonly string[],
  rows: Pick<MultiDimension, 'offsets' | 'codes'>,
): AxisDimension => ({
  axis: { kind: 'category', id, name, categories, hasNone: true },
  dimension: { kind: 'multi', ...rows, size: categories.length },
});

/** Codes of the categories wanted; names that the study does not have are left out. */
export function codesOf({ categories, hasNone }: CategoryAxis, names: readonly string[]): ReadonlySet<number> {
  const codes = names.map((name) => (hasNone && name === NONE ? categories.length : categories.indexOf(name)));
  return new Set(codes.filter((code) => code >= 0));
}
