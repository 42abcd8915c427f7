import type { BlindPair, LabelValue, Progress } from '@plumbline/contract';
import { createLine } from '../../lib/sitting/line.ts';
import type { LineState, Picture } from '../../lib/sitting/line-state.ts';

/** Pairs whose pictures are on the page: the current one, those to come, and those that undo shows again. */
const HELD_AHEAD = 12;
const HELD_BEHIND = 2;

export interface AnsweredPair {
  readonly pair: BlindPair;
  readonly value: LabelValue;
  readonly note: string;
}

/** Labelling: one question for each pair, and one picture. */
export interface Labelling {
  readonly item: BlindPair;
  readonly answer: LabelValue;
  readonly answered: AnsweredPair;
  readonly progress: Progress;
  readonly ready: 'ready';
}

export type PictureState = Picture<'ready'>;
export type SessionState = LineState<Labelling>;

export const heldPairs = ({ queue, answered }: SessionState): readonly BlindPair[] => [
  ...queue.slice(0, HELD_AHEAD),
  ...answered.slice(0, HELD_BEHIND).map(({ pair }) => pair),
];

const between = (low: number, value: number, high: number): number => Math.min(high, Math.max(low, value));

const idOf = ({ pairId }: BlindPair): string => pairId;

export const PAIR_LINE = createLine<Labelling>({
  noProgress: { labelled: 0, total: 0, open: null },
  idOf,
  hasPicture: ({ image }) => image !== null,
  heldOf: heldPairs,
  record: (pair, value, note) => ({ pair, value, note }),
  itemOf: ({ pair }) => pair,
  leftOf: () => null,
  questionOf: ({ pair }) => idOf(pair),
  asksAgain: (pair, answered) => idOf(pair) === idOf(answered.pair),
  moveProgress: ({ labelled, total, open }, step) => ({
    labelled: between(0, labelled + step, total),
    total,
    open: open === null ? null : Math.max(0, open - step),
  }),
  isNothing: ({ total }) => total === 0,
});
