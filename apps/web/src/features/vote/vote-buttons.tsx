import type { VoteAnswer } from '@plumbline/contract';
import type { KeyboardEvent, MouseEvent } from 'react';
import { type KeyHint, useKeyHints } from '../../lib/keys/use-keys.ts';
import { useWords } from '../../lib/words/all-words.ts';
import { Kbd } from '../../ui/kbd.tsx';
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
  const hintOf = useKeyHints('vote');
  return (
    // Pictures do not turn round with the writing: left is left in every language.
    <fieldset dir="ltr" className="grid grid-cols-3 gap-2 sm:gap-3">
      <legend className="sr-only">{question}</legend>
      {ON_SCREEN.map((answer) => (
        <VoteButton
          key={answer}
          answer={answer}
          hint={hintOf(VOTE_ACTION[answer])}
          isEnabled={isEnabled}
          onVote={onVote}
        />
      ))}
    </fieldset>
  );
}

interface VoteButtonProps extends Omit<VoteButtonsProps, 'question'> {
  readonly answer: VoteAnswer;
  readonly hint: KeyHint;
}

function VoteButton({ answer, hint, isEnabled, onVote }: VoteButtonProps) {
  const { say } = useWords();
  const Icon = VOTE_ICON[answer];
  const word = say(VOTE_WORD[answer]);
  return (
    <button
      type="button"
      aria-label={word}
      aria-keyshortcuts={hint.aria}
      aria-disabled={!isEnabled}
      onClick={() => isEnabled && onVote(answer)}
      onMouseDown={keepFocus}
      onKeyDown={ignoreHeldKey}
      className="flex min-h-16 touch-manipulation flex-col items-center justify-center gap-1 rounded-panel border border-line bg-surface px-2 py-2 text-ink transition-colors hover:border-current hover:bg-raised active:bg-pressed aria-disabled:opacity-50 sm:min-h-14 sm:flex-row sm:gap-3 pointer-coarse:min-h-18"
    >
      <Icon size={20} strokeWidth={2.5} aria-hidden />
      <span dir="auto" className="text-balance font-medium text-sm leading-tight sm:text-base">
        {word}
      </span>
      {hint.name === null ? null : (
        <span className="hidden sm:flex pointer-coarse:hidden" aria-hidden="true">
          <Kbd>{hint.name}</Kbd>
        </span>
      )}
    </button>
  );
}

/** A button clicked with the mouse does not keep the focus: the next Space is meant for zooming, not for this answer again. */
const keepFocus = (event: MouseEvent) => event.preventDefault();

/** A held Enter must not answer one question after the other. */
const ignoreHeldKey = (event: KeyboardEvent) => event.repeat && event.preventDefault();
