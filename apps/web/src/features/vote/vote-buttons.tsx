import type { VoteAnswer } from '@plumbline/contract';
import { AnswerButton, AnswerRow } from '../../lib/answers/answer-row.tsx';
import { useKeyHints } from '../../lib/keys/use-keys.ts';
import { useWords } from '../../lib/words/all-words.ts';
import { VOTE_ACTION, VOTE_ICON, VOTE_WORD } from './vote-words.ts';

interface VoteButtonsProps {
  /** What is asked, in words. */
  readonly question: string;
  readonly isEnabled: boolean;
  readonly onVote: (answer: VoteAnswer) => void;
}

/** As the sides and the arrow keys lie: left, down, right. */
const ON_SCREEN: readonly VoteAnswer[] = ['left', 'tie', 'right'];

export function VoteButtons({ question, isEnabled, onVote }: VoteButtonsProps) {
  const { say } = useWords();
  const hintOf = useKeyHints('vote');
  return (
    <AnswerRow question={question}>
      {ON_SCREEN.map((answer) => (
        <AnswerButton
          key={answer}
          word={say(VOTE_WORD[answer])}
          Icon={VOTE_ICON[answer]}
          ink="text-ink"
          hint={hintOf(VOTE_ACTION[answer])}
          isEnabled={isEnabled}
          onAnswer={() => onVote(answer)}
        />
      ))}
    </AnswerRow>
  );
}
