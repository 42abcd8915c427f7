import {
  type DensityRequest,
  type ExplorerDescription,
  edgeOf,
  HUMAN_AXIS,
  type NumberAxis,
} from '@plumbline/analysis';

/**
 * Pixels of one cell: fine enough to look like points, coarse enough that a million pairs cost no more than a thousand.
 * Few pairs are drawn larger, so that each can be seen.
 */
const cellPx = (pairs: number): number => (pairs <= 3_000 ? 6 : pairs <= 30_000 ? 4 : 3);

/** Inner size of the chart in CSS pixels. */
export interface PlaneSize {
  readonly width: number;
  readonly height: number;
}

export const numberAxes = ({ axes }: ExplorerDescription): readonly NumberAxis[] =>
  axes.flatMap((axis) => (axis.kind === 'number' && axis.scale !== 'time' ? [axis] : []));

/** The axes that an address names, else people against the first scorer. */
export function chooseAxes(
  description: ExplorerDescription,
  main: string | null,
  x: string | undefined,
  y: string | undefined,
): readonly [NumberAxis, NumberAxis] | null {
  const axes = numberAxes(description);
  const find = (id: string | null | undefined) => axes.find((axis) => axis.id === id);
  const across = find(x) ?? find(HUMAN_AXIS) ?? axes[0];
  const up = find(y) ?? find(main) ?? axes.find((axis) => axis !== across);
  return across === undefined || up === undefined ? null : [across, up];
}

const stretch = ({ id, bins }: NumberAxis, pixels: number, cell: number) => ({
  id,
  from: bins.start,
  to: edgeOf(bins, bins.count),
  cells: Math.max(1, Math.floor(pixels / cell)),
});

export const planeOf = (x: NumberAxis, y: NumberAxis, { width, height }: PlaneSize, pairs: number): DensityRequest => ({
  x: stretch(x, width, cellPx(pairs)),
  y: stretch(y, height, cellPx(pairs)),
});

/** A rectangle in shares of the chart from its lower left corner. */
export interface Box {
  readonly x0: number;
  readonly x1: number;
  readonly y0: number;
  readonly y1: number;
}

const within = (share: number): number => Math.min(1, Math.max(0, share));

export const boxBetween = (a: readonly [number, number], b: readonly [number, number]): Box => ({
  x0: within(Math.min(a[0], b[0])),
  x1: within(Math.max(a[0], b[0])),
  y0: within(Math.min(a[1], b[1])),
  y1: within(Math.max(a[1], b[1])),
});

/** Ticks at round values, few enough for their labels. */
export function ticksOf({ bins }: NumberAxis, most: number): readonly number[] {
  const steps = Array.from({ length: bins.count }, (_, step) => step + 1).filter((step) => bins.count / step <= most);
  // Where it comes out even, the last tick stands at the end.
  const every = steps.find((step) => bins.count % step === 0 && bins.count / step > most / 3) ?? steps[0] ?? 1;
  const ticks: number[] = [];
  for (let bin = 0; bin <= bins.count; bin += every) ticks.push(edgeOf(bins, bin));
  return ticks;
}
