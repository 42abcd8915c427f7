import type { LabelTally } from '@plumbline/metrics';
import { type PairTallies, tallyOf } from '../../labels/pair-tallies.ts';
import { type AnswerColumns, COUNTS } from './quality-input.ts';

/** What the labels that count say of each pair; of one rater's pairs: what all the others say. */
export class Others {
  constructor(
    private readonly tallies: PairTallies,
    private readonly answers: AnswerColumns,
  ) {}

  /** The answers on the pair of this row but the row's own. */
  of(row: number): LabelTally {
    const { pair, value, standing } = this.answers;
    const all = tallyOf(this.tallies, pair[row] as number);
    return standing[row] === COUNTS ? less(all, value[row] as number) : all;
  }
}

const less = ({ aligned, notAligned, unsure }: LabelTally, value: number): LabelTally => ({
  aligned: aligned - Number(value === 1),
  notAligned: notAligned - Number(value === 0),
  unsure: unsure - Number(value === -1),
});
