import type { BlindBallot, OwnBallot } from '@plumbline/contract';
import type { VoteEntry } from '../../lib/outbox/outbox-store.ts';
import { newestBy } from '../../lib/sitting/newest-by.ts';
import { isComplete, nameQuestion, withAnswer, withoutAnswer } from './ballots.ts';
import type { AnsweredQuestion } from './vote-state.ts';

const questionOf = ({ draft }: VoteEntry): string => nameQuestion(draft.ballotId, draft.criterion);

/** A ballot as the server has it, with what it has not heard yet. */
export function applyUnsent(ballot: BlindBallot, waiting: readonly VoteEntry[]): BlindBallot {
  const own = waiting.filter((entry) => entry.ballot.ballotId === ballot.ballotId);
  return own.reduce(
    (before, { kind, draft }) =>
      kind === 'vote' ? withAnswer(before, draft.criterion, draft.answer) : withoutAnswer(before, draft.criterion),
    ballot,
  );
}

/** The answers of a ballot, the last one first, each with the ballot as it was before it. */
function questionsOf({ notes, ...ballot }: OwnBallot): AnsweredQuestion[] {
  const questions: AnsweredQuestion[] = [];
  let before: BlindBallot = { ...ballot, given: {} };
  for (const criterion of ballot.criteria) {
    const answer = ballot.given[criterion];
    if (answer === undefined) continue;
    questions.unshift({ ballot: before, criterion, answer, note: notes[criterion] ?? '' });
    before = withAnswer(before, criterion, answer);
  }
  return questions;
}

/** What this person answered last, newest first, out of what still waits here and what the server has. */
export function recallVotes(waiting: readonly VoteEntry[], stored: readonly OwnBallot[]): AnsweredQuestion[] {
  const newest = newestBy(waiting, questionOf);
  const unsent = [...newest.values()].flatMap((entry): AnsweredQuestion[] => {
    if (entry.kind !== 'vote') return [];
    const { criterion, answer, note } = entry.draft;
    return [{ ballot: entry.ballot, criterion, answer, note }];
  });
  const sent = stored
    .flatMap(questionsOf)
    .filter(({ ballot, criterion }) => !newest.has(nameQuestion(ballot.ballotId, criterion)));
  return [...unsent, ...sent];
}

/** How much the server's count of answered ballots will change once everything has arrived. */
export function pendingBallots(waiting: readonly VoteEntry[], stored: readonly BlindBallot[]): number {
  const touched = new Map(waiting.map(({ ballot }) => [ballot.ballotId, ballot]));
  let change = 0;
  for (const [ballotId, ballot] of touched) {
    const before = stored.find((known) => known.ballotId === ballotId) ?? { ...ballot, given: {} };
    change += Number(isComplete(applyUnsent(before, waiting))) - Number(isComplete(before));
  }
  return change;
}
