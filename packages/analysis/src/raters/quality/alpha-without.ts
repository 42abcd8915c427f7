import type { LabelTally } from '@plumbline/metrics';
import { countOf, type PairTallies, tallyOf } from '../../labels/pair-tallies.ts';
import type { Others } from './others.ts';
import type { AnswerColumns } from './quality-input.ts';

/** The sums of Krippendorff's alpha for nominal labels 1, 0 and -1, so that one rater's labels can be taken out. */
export interface AlphaSums {
  /** Labels of each answer on pairs with two or more. */
  readonly aligned: number;
  readonly notAligned: number;
  readonly unsure: number;
  /** Over those pairs: labels that differ, two by two in both orders, by the number of labels less one. */
  readonly observed: number;
}

const NONE: AlphaSums = { aligned: 0, notAligned: 0, unsure: 0, observed: 0 };

export function sumAlpha(tallies: PairTallies, pairs: number): AlphaSums {
  let sums = NONE;
  for (let pair = 0; pair < pairs; pair += 1) sums = add(sums, tallyOf(tallies, pair), 1);
  return sums;
}

/** The sums without the labels of these rows, which are one rater's and count. */
export function withoutRows(
  sums: AlphaSums,
  { others, tallies, answers }: { others: Others; tallies: PairTallies; answers: AnswerColumns },
  rows: Uint32Array,
): AlphaSums {
  let left = sums;
  for (const row of rows) {
    left = add(left, tallyOf(tallies, answers.pair[row] as number), -1);
    left = add(left, others.of(row), 1);
  }
  return left;
}

function add(sums: AlphaSums, tally: LabelTally, sign: 1 | -1): AlphaSums {
  const count = countOf(tally);
  if (count < 2) return sums;
  const { aligned, notAligned, unsure } = tally;
  const squares = aligned ** 2 + notAligned ** 2 + unsure ** 2;
  return {
    aligned: sums.aligned + sign * aligned,
    notAligned: sums.notAligned + sign * notAligned,
    unsure: sums.unsure + sign * unsure,
    observed: sums.observed + (sign * (count ** 2 - squares)) / (count - 1),
  };
}

/** @returns null when no pair has two labels, or all labels are the same */
export function alphaOf({ aligned, notAligned, unsure, observed }: AlphaSums): number | null {
  const total = aligned + notAligned + unsure;
  const expected = total ** 2 - (aligned ** 2 + notAligned ** 2 + unsure ** 2);
  return expected === 0 ? null : 1 - ((total - 1) * observed) / expected;
}
