import type { LabelValue } from '@plumbline/contract';
import type { KeyboardEvent, MouseEvent } from 'react';
import { useKeyHints } from '../../lib/keys/use-keys.ts';
import { buttonClass } from '../../ui/button.tsx';
import { cx } from '../../ui/cx.ts';
import { Kbd } from '../../ui/kbd.tsx';
import { LABEL_LOOK } from '../../ui/label-mark.tsx';

/** As the arrow keys lie: left, down, right. */
const ON_SCREEN = [
  { value: 0, action: 'answer-not-aligned' },
  { value: -1, action: 'answer-unsure' },
  { value: 1, action: 'answer-aligned' },
] as const;

interface DeckAnswersProps {
  readonly isEnabled: boolean;
  readonly onAnswer: (value: LabelValue) => void;
}

/** The decision: the same three answers as while labelling. */
export function DeckAnswers({ isEnabled, onAnswer }: DeckAnswersProps) {
  const hintOf = useKeyHints('deck');
  return (
    <fieldset className="mx-auto grid w-full max-w-3xl grid-cols-3 gap-2 sm:gap-3" disabled={!isEnabled}>
      <legend className="sr-only">Does the picture show what the text says?</legend>
      {ON_SCREEN.map(({ value, action }) => {
        const { Icon, ink, word } = LABEL_LOOK[value];
        const { name, aria } = hintOf(action);
        return (
          <button
            key={value}
            type="button"
            aria-label={word}
            aria-keyshortcuts={aria}
            onClick={() => onAnswer(value)}
            onMouseDown={keepFocus}
            onKeyDown={ignoreHeldKey}
            className={cx(buttonClass('secondary'), 'min-h-14 touch-manipulation flex-wrap whitespace-normal', ink)}
          >
            <Icon size={20} strokeWidth={2.5} aria-hidden />
            {word}
            {name === null ? null : <Kbd className="pointer-coarse:hidden max-sm:hidden">{name}</Kbd>}
          </button>
        );
      })}
    </fieldset>
  );
}

/** A button clicked with the mouse does not keep the focus: the next Space is meant for the picture. */
const keepFocus = (event: MouseEvent) => event.preventDefault();

/** A held Enter must not decide pair after pair. */
const ignoreHeldKey = (event: KeyboardEvent) => event.repeat && event.preventDefault();
