/** A stretch of one axis, cut into cells of equal width. */
export interface DensityAxis {
  readonly id: string;
  readonly from: number;
  readonly to: number;
  readonly cells: number;
}

export interface DensityRequest {
  readonly x: DensityAxis;
  readonly y: DensityAxis;
}

/** Pairs by cell, row by row from the lowest y; one array of [y cells x x cells] each. */
export interface DensityGrid {
  /** Those that pass every filter. */
  readonly passing: Uint32Array;
  /** Those that pass every filter but the two axes' own. */
  readonly around: Uint32Array;
  /** Pairs that lack a value on one of the axes. */
  readonly absent: number;
}

/** @param standing  of a pair: `passes`, `around` when only the two axes keep it out, else `out` */
export function countDensity(
  xs: Float64Array,
  ys: Float64Array,
  { x, y }: DensityRequest,
  standing: (pair: number) => 'passes' | 'around' | 'out',
): DensityGrid {
  const passing = new Uint32Array(x.cells * y.cells);
  const around = new Uint32Array(x.cells * y.cells);
  let absent = 0;
  for (let pair = 0; pair < xs.length; pair++) {
    const state = standing(pair);
    if (state === 'out') continue;
    const column = cellOf(x, xs[pair] ?? Number.NaN);
    const row = cellOf(y, ys[pair] ?? Number.NaN);
    if (Number.isNaN(column + row)) {
      absent += 1;
      continue;
    }
    const cell = row * x.cells + column;
    around[cell] = (around[cell] ?? 0) + 1;
    if (state === 'passes') passing[cell] = (passing[cell] ?? 0) + 1;
  }
  return { passing, around, absent };
}

const cellOf = ({ from, to, cells }: DensityAxis, value: number): number =>
  Math.min(cells - 1, Math.max(0, Math.floor(((value - from) / (to - from)) * cells)));
