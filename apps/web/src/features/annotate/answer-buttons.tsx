import type { LabelValue } from '@plumbline/contract';
import type { KeyboardEvent, MouseEvent } from 'react';
import { cx } from '../../ui/cx.ts';
import { Kbd } from '../../ui/kbd.tsx';
import { LABEL_LOOK } from '../../ui/label-mark.tsx';
import { ANSWER_ACTION, ariaKeysOf, bindingOf, nameOfPress } from './keymap.ts';

interface AnswerButtonsProps {
  readonly isEnabled: boolean;
  readonly onAnswer: (value: LabelValue) => void;
}

/** As the arrow keys lie: left, down, right. */
const ON_SCREEN: readonly LabelValue[] = [0, -1, 1];

export function AnswerButtons({ isEnabled, onAnswer }: AnswerButtonsProps) {
  return (
    <fieldset className="grid grid-cols-3 gap-2 sm:gap-3">
      <legend className="sr-only">Does the picture show what the text says?</legend>
      {ON_SCREEN.map((value) => (
        <AnswerButton key={value} value={value} isEnabled={isEnabled} onAnswer={onAnswer} />
      ))}
    </fieldset>
  );
}

function AnswerButton({ value, isEnabled, onAnswer }: AnswerButtonsProps & { readonly value: LabelValue }) {
  const { word, Icon, ink } = LABEL_LOOK[value];
  const action = ANSWER_ACTION[value];
  return (
    <button
      type="button"
      aria-label={word}
      aria-keyshortcuts={ariaKeysOf(action)}
      aria-disabled={!isEnabled}
      onClick={() => isEnabled && onAnswer(value)}
      onMouseDown={keepFocus}
      onKeyDown={ignoreHeldKey}
      className={cx(
        'flex min-h-16 flex-col items-center justify-center gap-1 rounded-panel border border-line bg-surface px-2 py-2 transition-colors sm:min-h-14 sm:flex-row sm:gap-3',
        'hover:border-current hover:bg-raised active:bg-pressed aria-disabled:opacity-50',
        ink,
      )}
    >
      <Icon size={20} strokeWidth={2.5} aria-hidden />
      <span className="font-medium text-sm sm:text-base">{word}</span>
      <span className="hidden sm:flex" aria-hidden="true">
        <Kbd>{nameOfPress(bindingOf(action).presses[0])}</Kbd>
      </span>
    </button>
  );
}

/** A button clicked with the mouse does not keep the focus: the next Space is meant for zooming, not for this answer again. */
const keepFocus = (event: MouseEvent) => event.preventDefault();

/** A held Enter must not answer pair after pair. */
const ignoreHeldKey = (event: KeyboardEvent) => event.repeat && event.preventDefault();
