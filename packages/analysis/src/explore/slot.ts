import { type Dimension, type Membership, membershipOf } from './dimension.ts';

/** A dimension at work inside a cross filter. */
export interface Slot {
  readonly dimension: Dimension;
  readonly membership: Membership | undefined;
  /** Pairs of each bin that fail no other dimension. */
  readonly counts: Uint32Array;
  /** 1: this dimension keeps the pair out. */
  readonly isOut: Uint8Array;
  /** Of a number: pairs in rising order, made when it is first filtered by, and the part of it that passes. */
  order: Uint32Array | undefined;
  window: readonly [number, number];
}

export function openSlot(dimension: Dimension, length: number): Slot {
  const membership = membershipOf(dimension, length);
  const counts = new Uint32Array(membership?.bins ?? 0);
  for (const code of membership?.codes ?? []) counts[code] = (counts[code] ?? 0) + 1;
  const isOut = new Uint8Array(length);
  return { dimension, membership, counts, isOut, order: undefined, window: [0, length] };
}

export function count({ membership, counts }: Slot, pair: number, by: number): void {
  if (membership === undefined) return;
  const { offsets, codes } = membership;
  const from = offsets ? (offsets[pair] ?? 0) : pair;
  const to = offsets ? (offsets[pair + 1] ?? 0) : pair + 1;
  for (let at = from; at < to; at++) {
    const code = codes[at] ?? 0;
    counts[code] = (counts[code] ?? 0) + by;
  }
}

export function countAll(slot: Slot, pairs: Uint32Array, by: number): void {
  const { membership, counts } = slot;
  if (membership === undefined) return;
  if (membership.offsets !== undefined) {
    for (const pair of pairs) count(slot, pair, by);
    return;
  }
  const { codes } = membership;
  for (const pair of pairs) {
    const code = codes[pair] ?? 0;
    counts[code] = (counts[code] ?? 0) + by;
  }
}
