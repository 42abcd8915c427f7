import type { LabelTally } from '@plumbline/metrics';
import type { FrameLabels } from '../study-frame.ts';

/** How many people gave each answer, for each pair of the frame. */
export interface PairTallies {
  readonly aligned: Uint16Array;
  readonly notAligned: Uint16Array;
  readonly unsure: Uint16Array;
}

export function tallyPairs(labels: FrameLabels, pairs: number): PairTallies {
  const tallies = {
    aligned: new Uint16Array(pairs),
    notAligned: new Uint16Array(pairs),
    unsure: new Uint16Array(pairs),
  };
  for (let row = 0; row < labels.pair.length; row += 1) {
    const pair = labels.pair[row] ?? 0;
    const counts = columnOf(tallies, labels.value[row] ?? 0);
    counts[pair] = (counts[pair] ?? 0) + 1;
  }
  return tallies;
}

function columnOf(tallies: PairTallies, value: number): Uint16Array {
  if (value === 1) return tallies.aligned;
  return value === 0 ? tallies.notAligned : tallies.unsure;
}

export const tallyOf = (tallies: PairTallies, pair: number): LabelTally => ({
  aligned: tallies.aligned[pair] ?? 0,
  notAligned: tallies.notAligned[pair] ?? 0,
  unsure: tallies.unsure[pair] ?? 0,
});

export const countOf = ({ aligned, notAligned, unsure }: LabelTally): number => aligned + notAligned + unsure;
/** Labels in the largest group of equal codes. */
export const mostOf = ({ aligned, notAligned, unsure }: LabelTally): number => Math.max(aligned, notAligned, unsure);
/** Labels that are this one. */
export const sameAs = ({ aligned, notAligned, unsure }: LabelTally, value: number): number =>
  value === 1 ? aligned : value === 0 ? notAligned : unsure;
