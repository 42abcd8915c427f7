import type { LabelValue } from '@plumbline/contract';
import type { KeyboardEvent, MouseEvent } from 'react';
import { cx } from '../../ui/cx.ts';
import { Kbd } from '../../ui/kbd.tsx';
import { LABEL_LOOK } from '../../ui/label-mark.tsx';
import { type KeyHint, useKeyHints } from '../keys/use-keys.ts';
import { useWords } from '../words/use-words.ts';
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
    // The arrow key to the right means the same in every language, so the buttons lie as the keys do in all of them.
    <fieldset dir="ltr" className="grid grid-cols-3 gap-2 sm:gap-3">
      <legend className="sr-only">{say('answer.question')}</legend>
      {ON_SCREEN.map((value) => (
        <AnswerButton
          key={value}
          value={value}
          hint={hintOf(ANSWER_ACTION[value])}
          isEnabled={isEnabled}
          onAnswer={onAnswer}
        />
      ))}
    </fieldset>
  );
}

interface AnswerButtonProps extends Omit<AnswerButtonsProps, 'scope'> {
  readonly value: LabelValue;
  readonly hint: KeyHint;
}

function AnswerButton({ value, hint, isEnabled, onAnswer }: AnswerButtonProps) {
  const { say } = useWords();
  const { Icon, ink } = LABEL_LOOK[value];
  const word = say(ANSWER_WORD[value]);
  return (
    <button
      type="button"
      aria-label={word}
      aria-keyshortcuts={hint.aria}
      aria-disabled={!isEnabled}
      onClick={() => isEnabled && onAnswer(value)}
      onMouseDown={keepFocus}
      onKeyDown={ignoreHeldKey}
      className={cx(
        'flex min-h-16 touch-manipulation flex-col items-center justify-center gap-1 rounded-panel border border-line bg-surface px-2 py-2 transition-colors sm:min-h-14 sm:flex-row sm:gap-3 pointer-coarse:min-h-18',
        'hover:border-current hover:bg-raised active:bg-pressed aria-disabled:opacity-50',
        ink,
      )}
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

/** A held Enter must not answer pair after pair. */
const ignoreHeldKey = (event: KeyboardEvent) => event.repeat && event.preventDefault();
