import type { PairRow } from '@plumbline/contract';

/** Where a pair stands in the list that one came from. */
export interface Neighbours {
  /** From 1. */
  readonly position: number;
  readonly previous: string | null;
  readonly next: string | null;
}

/** Null when the pair is not among those that are loaded. */
export function findNeighbours(pairs: readonly Pick<PairRow, 'pairId'>[], pairId: string): Neighbours | null {
  const index = pairs.findIndex((pair) => pair.pairId === pairId);
  if (index < 0) return null;
  return {
    position: index + 1,
    previous: pairs[index - 1]?.pairId ?? null,
    next: pairs[index + 1]?.pairId ?? null,
  };
}
