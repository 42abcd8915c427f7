import type { BallotSide, BlindBallot, Criterion, VoteAnswer } from '@plumbline/contract';

/** Both sides in the order in which they stand, in every language. */
export const SIDES: readonly BallotSide[] = ['left', 'right'];

/** Criteria of a ballot that have no answer yet, in their order. */
export const openCriteria = ({ criteria, given }: BlindBallot): readonly Criterion[] =>
  criteria.filter((criterion) => given[criterion] === undefined);

export const isComplete = (ballot: BlindBallot): boolean => openCriteria(ballot).length === 0;

export const withAnswer = (ballot: BlindBallot, criterion: Criterion, answer: VoteAnswer): BlindBallot => ({
  ...ballot,
  given: { ...ballot.given, [criterion]: answer },
});

/** Names a question among all. */
export const nameQuestion = (ballotId: string, criterion: Criterion): string => `${ballotId} ${criterion}`;

export function withoutAnswer(ballot: BlindBallot, criterion: Criterion): BlindBallot {
  const { [criterion]: _, ...given } = ballot.given;
  return { ...ballot, given };
}
