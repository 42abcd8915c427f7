import { hypergeometric } from './hypergeometric.ts';

/** The best-scored items down to some threshold. */
export interface Slice {
  hits: number;
  seen: number;
  /** Sum over the aligned items of the precision at their threshold. */
  sum: number;
}

/** Adds the items of one threshold. */
export function take(slice: Slice, aligned: number, notAligned: number): void {
  slice.hits += aligned;
  slice.seen += aligned + notAligned;
  slice.sum += (aligned * slice.hits) / slice.seen;
}

/** Average precision divided by the aligned items inside the slice. */
export const precisionOf = ({ hits, sum }: Slice): number => (hits === 0 ? 0 : sum / hits);

/** The precision when `room` of the items of the next threshold enter, so many of them aligned. */
export function withPartOfGroup({ hits, seen, sum }: Slice, aligned: number, room: number): number {
  if (hits + aligned === 0) return 0;
  return (sum + (aligned * (hits + aligned)) / (seen + room)) / (hits + aligned);
}

/** The mean of that over all choices of `room` items. */
export function expectedPrecision(slice: Slice, group: { aligned: number; notAligned: number; room: number }): number {
  const { least, probabilities } = hypergeometric(group.aligned, group.notAligned, group.room);
  let mean = 0;
  for (let i = 0; i < probabilities.length; i++) {
    mean += (probabilities[i] as number) * withPartOfGroup(slice, least + i, group.room);
  }
  return mean;
}
