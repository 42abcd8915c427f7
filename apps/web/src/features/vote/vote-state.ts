import type { BlindBallot, Criterion, VoteAnswer, VoteProgress } from '@plumbline/contract';
import { createLine } from '../../lib/sitting/line.ts';
import type { LineState, Picture } from '../../lib/sitting/line-state.ts';
import type { Size } from '../../lib/zoom/zoom-view.ts';
import { isComplete, nameQuestion, openCriteria, withAnswer } from './ballots.ts';

/** Ballots whose pictures are on the page, decoded: the current one, those to come, and those that undo shows again. */
const HELD_AHEAD = 6;
const HELD_BEHIND = 2;
/** Large grids are held less far ahead: so many pictures on each side of all that are to come. */
const MOST_PICTURES = 54;

export interface AnsweredQuestion {
  /** As it was before this answer. */
  readonly ballot: BlindBallot;
  readonly criterion: Criterion;
  readonly answer: VoteAnswer;
  readonly note: string;
}

/** Voting: the criteria of a ballot are asked one after the other, of the same pictures. */
export interface Balloting {
  readonly item: BlindBallot;
  readonly answer: VoteAnswer;
  readonly answered: AnsweredQuestion;
  readonly progress: VoteProgress;
  /** Of the largest picture, in its own pixels. */
  readonly ready: Size;
}

/** Where the pictures of a ballot are; both sides are one thing. */
export type Pictures = Picture<Size>;
export type VoteState = LineState<Balloting>;

export interface Question {
  readonly ballot: BlindBallot;
  readonly criterion: Criterion;
}

const nextQuestion = (ballot: BlindBallot): Question | null => {
  const [criterion] = openCriteria(ballot);
  return criterion === undefined ? null : { ballot, criterion };
};

/** What is asked now. */
export const questionOf = ({ queue: [ballot] }: Pick<VoteState, 'queue'>): Question | null =>
  ballot === undefined ? null : nextQuestion(ballot);

export function heldBallots({ queue, answered }: VoteState): readonly BlindBallot[] {
  const perSide = queue[0]?.imagesPerSide ?? 1;
  const ahead = Math.max(1, Math.min(HELD_AHEAD, Math.floor(MOST_PICTURES / perSide)));
  const held = new Map(queue.slice(0, 1 + ahead).map((ballot) => [ballot.ballotId, ballot]));
  const before = held.size + HELD_BEHIND;
  for (const { ballot } of answered) {
    if (held.size < before && !held.has(ballot.ballotId)) held.set(ballot.ballotId, ballot);
  }
  return [...held.values()];
}

function afterAnswer({ ballot, criterion, answer }: AnsweredQuestion): BlindBallot | null {
  const next = withAnswer(ballot, criterion, answer);
  return isComplete(next) ? null : next;
}

export const BALLOT_LINE = createLine<Balloting>({
  noProgress: { answered: 0, open: 0, wanted: 0 },
  idOf: ({ ballotId }) => ballotId,
  hasPicture: () => true,
  heldOf: heldBallots,
  record: (ballot, answer, note) => {
    const question = nextQuestion(ballot);
    return question && { ...question, answer, note };
  },
  itemOf: ({ ballot }) => ballot,
  leftOf: afterAnswer,
  questionOf: ({ ballot, criterion }) => nameQuestion(ballot.ballotId, criterion),
  asksAgain: ({ ballotId, given }, { ballot, criterion }) =>
    ballotId === ballot.ballotId && given[criterion] === undefined,
  moveProgress: ({ answered, open, wanted }, step) => ({
    answered: Math.max(0, answered + step),
    open: Math.min(wanted, Math.max(0, open - step)),
    wanted,
  }),
  isNothing: ({ wanted }) => wanted === 0,
});
