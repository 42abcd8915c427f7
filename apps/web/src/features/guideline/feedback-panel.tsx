import type { RoundAnswer } from '@plumbline/contract';
import { useEffect, useId, useRef } from 'react';
import { AnswerMark } from '../../lib/answers/answer-mark.tsx';
import { useWords } from '../../lib/words/all-words.ts';
import { Button } from '../../ui/button.tsx';

interface FeedbackPanelProps {
  readonly answer: RoundAnswer;
  readonly isLast: boolean;
  readonly onNext: () => void;
}

/** What was expected, and why. The way on has the focus, so that both are read out, and Enter or Space goes on. */
export function FeedbackPanel({ answer, isLast, onNext }: FeedbackPanelProps) {
  const { say, sayWith } = useWords();
  const words = useId();
  const next = useRef<HTMLButtonElement>(null);
  useEffect(() => next.current?.focus(), []);
  const { value, expected, explanation } = answer;
  const isRight = value === expected;
  return (
    <div className="flex flex-col items-start gap-3 rounded-panel border border-line bg-surface p-4">
      <div id={words} className="flex flex-col gap-2">
        <p className="font-semibold">{say(isRight ? 'round.right' : 'round.wrong')}</p>
        {isRight ? null : (
          <p className="text-ink-muted">{sayWith('round.yours', { answer: <AnswerMark value={value} /> })}</p>
        )}
        <p className="text-ink-muted">{sayWith('round.expected', { answer: <AnswerMark value={expected} /> })}</p>
        {explanation === '' ? null : (
          <p dir="auto" className="whitespace-pre-line break-words">
            {explanation}
          </p>
        )}
      </div>
      <Button ref={next} variant="primary" onClick={onNext} aria-describedby={words}>
        {say(isLast ? 'round.toEnd' : 'round.next')}
      </Button>
    </div>
  );
}
