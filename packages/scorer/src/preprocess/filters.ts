import type { Preprocessing } from '@plumbline/contract';

export type Resample = Preprocessing['resample'];

interface Filter {
  /** Beyond this distance, in pixels of the smaller grid, a sample weighs nothing. */
  readonly support: number;
  weigh(distance: number): number;
}

/** Pillow's `BICUBIC` and `BILINEAR`. The order of the operations is theirs: another one rounds some weights differently. */
export const FILTERS: Readonly<Record<Resample, Filter>> = {
  /** Keys, "Cubic convolution interpolation for digital image processing", 1981, with a = -0.5. */
  bicubic: { support: 2, weigh: cubic },
  bilinear: { support: 1, weigh: (distance) => Math.max(0, 1 - Math.abs(distance)) },
};

function cubic(distance: number): number {
  const a = -0.5;
  const x = Math.abs(distance);
  if (x < 1) return ((a + 2) * x - (a + 3)) * x * x + 1;
  if (x < 2) return (((x - 5) * x + 8) * x - 4) * a;
  return 0;
}
