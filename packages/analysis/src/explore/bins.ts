/** Equal steps along an axis: bin k holds `start + k * step <= value < start + (k + 1) * step`. */
export interface Bins {
  readonly start: number;
  readonly step: number;
  /** Number of bins; pairs without a value are counted in one more, at the end. */
  readonly count: number;
}

/** Edges such as 0.15 have no exact double: a value this part of a step below an edge counts as on it. */
const EDGE_TOLERANCE = 1e-9;
const NICE_STEPS = [1, 2, 2.5, 5, 10] as const;
/** Values that differ by less, as a part of their size or at all, are drawn as one: finer steps have no exact edges. */
const LEAST_SPREAD = { relative: 1e-6, absolute: 1e-250 } as const;

/** At most `most` bins over all finite values, with edges at round numbers. */
export function chooseBins(values: Float64Array, most: number): Bins {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  if (low > high) return { start: 0, step: 1, count: 1 };
  const size = Math.max(Math.abs(low), Math.abs(high));
  // Each end by itself: the difference of two very large values would be infinite.
  const spread = high / (most - 2) - low / (most - 2);
  const isSpread = spread * most > Math.max(LEAST_SPREAD.absolute, LEAST_SPREAD.relative * size);
  const step = niceStep(isSpread ? spread : Math.max(size, 1) / most);
  const first = Math.floor(low / step + EDGE_TOLERANCE);
  const last = Math.floor(high / step + EDGE_TOLERANCE);
  return { start: Math.max(first * step, -Number.MAX_VALUE), step, count: last - first + 1 };
}

/** Over [0, 1]; the value 1 lies in the last bin. */
export const unitBins = (count: number): Bins => ({ start: 0, step: 1 / count, count });

function niceStep(atLeast: number): number {
  const power = 10 ** Math.floor(Math.log10(atLeast));
  const factor = NICE_STEPS.find((nice) => nice * power >= atLeast * (1 - EDGE_TOLERANCE)) ?? 10;
  return factor * power;
}

/** @returns the bin of a value; `count` for NaN; values beyond the ends go into the end bins */
export function binOf({ start, step, count }: Bins, value: number): number {
  if (Number.isNaN(value)) return count;
  const bin = Math.floor((value - start) / step + EDGE_TOLERANCE);
  return Math.min(count - 1, Math.max(0, bin));
}

/** Lower edge of bin `index`; `index = count` gives the end of the axis. */
export const edgeOf = ({ start, step }: Bins, index: number): number => start + index * step;

/** Pairs with `from <= value < to`; a `to` at or beyond the end of the axis takes the largest value in. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** Bounds as they are compared, with the tolerance of the bins, so that a brush takes exactly the bins that it covers. */
export function boundsOf(bins: Bins, { from, to }: Range): Range {
  const slack = bins.step * EDGE_TOLERANCE;
  const isOpenAbove = to >= edgeOf(bins, bins.count) - slack;
  const isOpenBelow = from <= bins.start + slack;
  return {
    from: isOpenBelow ? Number.NEGATIVE_INFINITY : from - slack,
    to: isOpenAbove ? Number.POSITIVE_INFINITY : to - slack,
  };
}
