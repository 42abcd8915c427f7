import { argsort } from './argsort.ts';

/** Ranks from 1; equal values share the mean of their ranks. All values must be finite. */
export function midRanks(values: Float64Array): Float64Array {
  const order = argsort(values);
  const ranks = new Float64Array(values.length);
  for (let start = 0, end = 0; start < order.length; start = end) {
    const value = values[order[start] as number];
    for (end = start + 1; end < order.length && values[order[end] as number] === value; ) end++;
    const rank = (start + 1 + end) / 2;
    for (let i = start; i < end; i++) ranks[order[i] as number] = rank;
  }
  return ranks;
}
