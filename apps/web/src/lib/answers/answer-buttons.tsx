import type { LabelValue } from '@plumbline/contract';
import { LABEL_LOOK } from '../../ui/label-mark.tsx';
import { useKeyHints } from '../keys/use-keys.ts';
import { useWords } from '../words/use-words.ts';
import { AnswerButton, AnswerRow } from './answer-row.tsx';
import { ANSWER_ACTION, ANSWER_WORD } from './answer-words.ts';

interface AnswerButtonsProps {
  /** Whose keys are named on the buttons. */
  readonly scope?: 'annotate' | 'deck';
  readonly isEnabled: boolean;
  readonly onAnswer: (value: LabelValue) => void;
}

/** As the arrow keys lie: left, down, right. */
const ON_SCREEN: readonly LabelValue[] = [0, -1, 1];

export function AnswerButtons({ scope = 'annotate', isEnabled, onAnswer }: AnswerButtonsProps) {
  const { say } = useWords();
  const hintOf = useKeyHints(scope);
  return (
    <AnswerRow question={say('answer.question')}>
      {ON_SCREEN.map((value) => (
        <AnswerButton
          key={value}
          word={say(ANSWER_WORD[value])}
          Icon={LABEL_LOOK[value].Icon}
          ink={LABEL_LOOK[value].ink}
          hint={hintOf(ANSWER_ACTION[value])}
          isEnabled={isEnabled}
          onAnswer={() => onAnswer(value)}
        />
      ))}
    </AnswerRow>
  );
}
