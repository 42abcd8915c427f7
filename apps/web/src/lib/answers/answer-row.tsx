import type { LucideIcon } from 'lucide-react';
import type { KeyboardEvent, MouseEvent, ReactNode } from 'react';
import { cx } from '../../ui/cx.ts';
import { Kbd } from '../../ui/kbd.tsx';
import type { KeyHint } from '../keys/use-keys.ts';

interface AnswerRowProps {
  /** What is asked, in words. */
  readonly question: string;
  readonly children: ReactNode;
}

/** The answers as the arrow keys lie: the key to the right means the same in every language, and so does its button. */
export const AnswerRow = ({ question, children }: AnswerRowProps) => (
  <fieldset dir="ltr" className="grid grid-cols-3 gap-2 sm:gap-3">
    <legend className="sr-only">{question}</legend>
    {children}
  </fieldset>
);

interface AnswerButtonProps {
  readonly word: string;
  readonly Icon: LucideIcon;
  /** The class of its colour. */
  readonly ink: string;
  readonly hint: KeyHint;
  readonly isEnabled: boolean;
  readonly onAnswer: () => void;
}

export function AnswerButton({ word, Icon, ink, hint, isEnabled, onAnswer }: AnswerButtonProps) {
  return (
    <button
      type="button"
      aria-label={word}
      aria-keyshortcuts={hint.aria}
      aria-disabled={!isEnabled}
      onClick={() => isEnabled && onAnswer()}
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

/** A held Enter must not answer one question after the other. */
const ignoreHeldKey = (event: KeyboardEvent) => event.repeat && event.preventDefault();
