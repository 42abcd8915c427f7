import { boundsOf } from './bins.ts';
import type { NumberDimension } from './dimension.ts';
import type { Filter } from './filter.ts';
import type { Slot } from './slot.ts';
import { sortIndices } from './sort-indices.ts';

/** Pairs that a new filter of a dimension keeps out, and pairs that it lets in. */
export interface Change {
  readonly leave: readonly Uint32Array[];
  readonly enter: readonly Uint32Array[];
}

export const changeOf = (slot: Slot, filter: Filter, length: number): Change =>
  slot.dimension.kind === 'number'
    ? moveWindow(slot, slot.dimension, filter, length)
    : compareAll(slot, filter, length);

/** A filter of a number is a window on its sorted pairs: what changes lies between the old edges and the new. */
function moveWindow(slot: Slot, dimension: NumberDimension, filter: Filter, length: number): Change {
  slot.order ??= sortIndices(dimension.values, 'rising');
  const { order } = slot;
  const [oldFrom, oldTo] = slot.window;
  const [from, to] = windowOf(dimension, order, filter, length);
  slot.window = [from, to];
  return {
    leave: [order.subarray(oldFrom, Math.min(oldTo, from)), order.subarray(Math.max(oldFrom, to), oldTo)].filter(
      isFilled,
    ),
    enter: [order.subarray(from, Math.min(to, oldFrom)), order.subarray(Math.max(from, oldTo), to)].filter(isFilled),
  };
}

const isFilled = (part: Uint32Array): boolean => part.length > 0;

function windowOf(
  { values, bins }: NumberDimension,
  order: Uint32Array,
  filter: Filter,
  length: number,
): readonly [number, number] {
  if (filter.kind === 'range') {
    const { from, to } = boundsOf(bins, filter.range);
    const defined = firstWhere(order, (pair) => Number.isNaN(values[pair]));
    const start = firstWhere(order.subarray(0, defined), (pair) => (values[pair] ?? 0) >= from);
    return [
      start,
      Math.max(
        start,
        firstWhere(order.subarray(0, defined), (pair) => (values[pair] ?? 0) >= to),
      ),
    ];
  }
  return filter.kind === 'none' ? [firstWhere(order, (pair) => Number.isNaN(values[pair])), length] : [0, length];
}

/** Binary search: the first place whose pair has a property that all later ones have too. */
function firstWhere(order: Uint32Array, isThere: (pair: number) => boolean): number {
  let [low, high] = [0, order.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isThere(order[middle] ?? 0)) high = middle;
    else low = middle + 1;
  }
  return low;
}

function compareAll(slot: Slot, filter: Filter, length: number): Change {
  const leave: number[] = [];
  const enter: number[] = [];
  for (let pair = 0; pair < length; pair++) {
    const isOut = !isLet(slot, filter, pair);
    if (isOut === (slot.isOut[pair] === 1)) continue;
    (isOut ? leave : enter).push(pair);
  }
  return { leave: [Uint32Array.from(leave)], enter: [Uint32Array.from(enter)] };
}

function isLet({ membership }: Slot, filter: Filter, pair: number): boolean {
  if (filter.kind === 'set') return filter.pairs[pair] === 1;
  if (filter.kind !== 'codes' || membership === undefined) return true;
  const { offsets, codes } = membership;
  if (offsets === undefined) return filter.codes.has(codes[pair] ?? 0);
  for (let at = offsets[pair] ?? 0; at < (offsets[pair + 1] ?? 0); at++) {
    if (filter.codes.has(codes[at] ?? 0)) return true;
  }
  return false;
}
