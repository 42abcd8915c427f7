/**
 * The rows' order by rising pair, rows of one pair in the order in which they came: a counting sort, linear in both.
 *
 * @param pairs  number of pairs
 * @param pairOf  the pair of each row
 * @returns `order`: row numbers; those of pair p are `order[starts[p] .. starts[p + 1])`
 */
export function sortByPair(pairs: number, pairOf: ArrayLike<number>): { order: Uint32Array; starts: Uint32Array } {
  const starts = new Uint32Array(pairs + 1);
  for (let row = 0; row < pairOf.length; row += 1) {
    const next = (pairOf[row] as number) + 1;
    starts[next] = (starts[next] as number) + 1;
  }
  for (let pair = 0; pair < pairs; pair += 1) {
    starts[pair + 1] = (starts[pair + 1] as number) + (starts[pair] as number);
  }
  const free = starts.slice();
  const order = new Uint32Array(pairOf.length);
  for (let row = 0; row < pairOf.length; row += 1) {
    const pair = pairOf[row] as number;
    const place = free[pair] as number;
    order[place] = row;
    free[pair] = place + 1;
  }
  return { order, starts };
}

/** The values in that order; `width` values belong to a row. */
export function inOrder<T extends Uint8Array | Int8Array | Uint16Array | Uint32Array | Float64Array>(
  values: T,
  order: Uint32Array,
  width = 1,
): T {
  // The constructor of a typed array makes one of its own kind.
  const sorted = new (values.constructor as new (length: number) => T)(order.length * width);
  for (let place = 0; place < order.length; place += 1) {
    const from = (order[place] as number) * width;
    for (let at = 0; at < width; at += 1) sorted[place * width + at] = values[from + at] as number;
  }
  return sorted;
}
