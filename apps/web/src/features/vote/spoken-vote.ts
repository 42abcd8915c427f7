import type { Say } from '../../lib/words/speech.ts';
import { type Question, questionOf, type VoteState } from './vote-state.ts';
import { QUESTION_WORD, VOTE_WORD } from './vote-words.ts';

type Told = Pick<VoteState, 'queue' | 'answered'>;

const isSame = (one: Question | undefined | null, other: Question | undefined | null): boolean =>
  one != null && one.ballot.ballotId === other?.ballot.ballotId && one.criterion === other.criterion;

/** The prompt is said where it is shown: never while the looks are judged. */
function askFor({ ballot, criterion }: Question, isNew: boolean, say: Say): string {
  const question = say(QUESTION_WORD[criterion]);
  const asked =
    criterion === 'alignment' && ballot.prompt !== null
      ? say('vote.spokenText', { question, prompt: ballot.prompt })
      : question;
  return isNew ? say('vote.spokenNew', { question: asked }) : asked;
}

/** What is said when the question on the page changes: what became of the one before, and the next. Null: it is the same. */
export function describeVote(before: Told | null, now: Told, say: Say): string | null {
  const question = questionOf(now);
  const last = before === null ? null : questionOf(before);
  if (question === null || isSame(question, last)) return null;
  if (isSame(before?.answered[0], question)) return say('spoken.undone', { prompt: askFor(question, false, say) });
  const asked = askFor(question, question.ballot.ballotId !== last?.ballot.ballotId, say);
  const [answered] = now.answered;
  return answered !== undefined && isSame(answered, last)
    ? say('spoken.next', { answer: say(VOTE_WORD[answered.answer]), prompt: asked })
    : asked;
}
