/** Positions by falling value. Few, and sorted a hundred thousand times: by insertion. */
function byFalling(values: Float64Array): Uint32Array {
  const order = new Uint32Array(values.length);
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    let place = i;
    for (; place > 0 && (values[order[place - 1] as number] as number) < value; place--) {
      order[place] = order[place - 1] as number;
    }
    order[place] = i;
  }
  return order;
}

/** So many votes of the greatest weights, none that weighs nothing. */
export function takeGreatest(weights: Float64Array, counts: Float64Array, size: number): Float64Array {
  const taken = new Float64Array(weights.length);
  let left = size;
  for (const kind of byFalling(weights)) {
    if (left === 0 || (weights[kind] as number) <= 0) break;
    taken[kind] = Math.min(left, counts[kind] as number);
    left -= taken[kind] as number;
  }
  return taken;
}

/** What other removals can take more at most: votes not taken at their greatest, against those taken at their least. */
export function exchange(
  low: Float64Array,
  high: Float64Array,
  counts: Float64Array,
  removed: Float64Array,
  size: number,
): number {
  const [more, back] = [byFalling(high), byFalling(low).reverse()];
  let free = size - removed.reduce((sum, each) => sum + each, 0);
  let gain = 0;
  let at = 0;
  let backLeft = removed[back[0] as number] as number;
  for (const kind of more) {
    const value = high[kind] as number;
    let left = (counts[kind] as number) - (removed[kind] as number);
    if (value <= 0) break;
    const filled = Math.min(free, left);
    free -= filled;
    left -= filled;
    gain += filled * value;
    while (left > 0 && at < back.length && (low[back[at] as number] as number) < value) {
      if (backLeft === 0) {
        at += 1;
        backLeft = at < back.length ? (removed[back[at] as number] as number) : 0;
        continue;
      }
      const given = Math.min(left, backLeft);
      gain += given * (value - (low[back[at] as number] as number));
      left -= given;
      backLeft -= given;
    }
    if (left > 0 && free === 0 && (at >= back.length || (low[back[at] as number] as number) >= value)) break;
  }
  for (; at < back.length && (low[back[at] as number] as number) < 0; at++) {
    gain -= backLeft * (low[back[at] as number] as number);
    backLeft = at + 1 < back.length ? (removed[back[at + 1] as number] as number) : 0;
  }
  return gain;
}
