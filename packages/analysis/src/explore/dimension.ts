import { type Bins, binOf } from './bins.ts';

/** A number for each pair; NaN: none. Filtered by a range. */
export interface NumberDimension {
  readonly kind: 'number';
  readonly values: Float64Array;
  readonly bins: Bins;
}

/** One of `size` categories for each pair. Filtered by the categories wanted. */
export interface CategoryDimension {
  readonly kind: 'category';
  readonly codes: Uint16Array;
  readonly size: number;
}

/** Any number of `size` categories for each pair; category `size` is that of a pair without any. */
export interface MultiDimension {
  readonly kind: 'multi';
  /** [N + 1]: pair i has `codes[offsets[i] .. offsets[i + 1])`. */
  readonly offsets: Uint32Array;
  readonly codes: Uint16Array;
  readonly size: number;
}

/** A set of pairs worked out elsewhere, such as those whose prompt holds a word. Has no histogram. */
export interface SetDimension {
  readonly kind: 'set';
}

export type Dimension = NumberDimension | CategoryDimension | MultiDimension | SetDimension;

/** Which bins each pair is counted in, one row of bins for a pair. */
export interface Membership {
  readonly bins: number;
  /** Undefined: exactly one bin for each pair. */
  readonly offsets: Uint32Array | undefined;
  readonly codes: Uint16Array;
}

export function membershipOf(dimension: Dimension, length: number): Membership | undefined {
  switch (dimension.kind) {
    case 'number':
      return {
        bins: dimension.bins.count + 1,
        offsets: undefined,
        codes: toCodes(dimension),
      };
    case 'category':
      return { bins: dimension.size, offsets: undefined, codes: dimension.codes };
    case 'multi':
      return withNone(dimension, length);
    case 'set':
      return undefined;
  }
}

function toCodes({ values, bins }: NumberDimension): Uint16Array {
  const codes = new Uint16Array(values.length);
  for (let pair = 0; pair < codes.length; pair++) codes[pair] = binOf(bins, values[pair] ?? Number.NaN);
  return codes;
}

/** Gives a pair without a category the category `size`, so that every pair has one. */
function withNone({ offsets, codes, size }: MultiDimension, length: number): Membership {
  const filledOffsets = new Uint32Array(length + 1);
  const filled: number[] = [];
  for (let pair = 0; pair < length; pair++) {
    const [from, to] = [offsets[pair] ?? 0, offsets[pair + 1] ?? 0];
    if (from === to) filled.push(size);
    for (let at = from; at < to; at++) filled.push(codes[at] ?? 0);
    filledOffsets[pair + 1] = filled.length;
  }
  return { bins: size + 1, offsets: filledOffsets, codes: Uint16Array.from(filled) };
}
