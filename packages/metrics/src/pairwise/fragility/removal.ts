/** Votes of each kind that are taken away. */
export interface Removal {
  readonly removed: Float64Array;
  /** How many they are in all. */
  readonly size: number;
}

export const subtract = (counts: Float64Array, removed: Float64Array): Float64Array =>
  counts.map((count, at) => count - (removed[at] as number));

/**
 * What removals can take from a lead at most: as long as the weights of the removed votes sum to less than `need`, the order
 * stands.
 */
export interface RemovalBound {
  readonly weights: Float64Array;
  readonly need: number;
}

/** Sum of the greatest values of the open kinds, each as often as there are votes of its kind. */
export function sumOfGreatest(
  values: ArrayLike<number>,
  counts: ArrayLike<number>,
  open: readonly number[],
  most: number,
): number {
  const order = [...open].sort((a, b) => (values[b] as number) - (values[a] as number));
  let [sum, left] = [0, most];
  for (const at of order) {
    const taken = Math.min(left, counts[at] as number);
    if (taken <= 0 || (values[at] as number) <= 0) continue;
    sum += taken * (values[at] as number);
    left -= taken;
  }
  return sum;
}
