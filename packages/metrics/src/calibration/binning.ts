import { assertNever } from '@plumbline/result';

/** `equal-width`: edges i / bins; `equal-count`: about equally many items in each, equal probabilities together. */
export type Binning = 'equal-width' | 'equal-count';

/** The bin, from 0, of a probability among `probabilities`. */
export function binOf(probabilities: Float64Array, bins: number, binning: Binning): (p: number) => number {
  switch (binning) {
    case 'equal-width':
      return (p) => equalWidthBin(p, bins);
    case 'equal-count':
      return equalCountBin(probabilities, bins);
    default:
      return assertNever(binning);
  }
}

function equalWidthBin(p: number, bins: number): number {
  let bin = Math.min(bins - 1, Math.max(0, Math.ceil(p * bins) - 1));
  // The product may be rounded across an edge; the edges i / bins decide.
  while (bin > 0 && p <= bin / bins) bin--;
  while (bin < bins - 1 && p > (bin + 1) / bins) bin++;
  return bin;
}

/** By the share of items below, which is the same for equal probabilities. */
function equalCountBin(probabilities: Float64Array, bins: number): (p: number) => number {
  const sorted = probabilities.toSorted();
  const below = new Map<number, number>();
  sorted.forEach((value, i) => {
    if (!below.has(value)) below.set(value, i);
  });
  return (p) => Math.floor(((below.get(p) ?? 0) * bins) / sorted.length);
}
