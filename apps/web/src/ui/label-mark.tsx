import type { LabelValue } from '@plumbline/contract';
import { Check, CircleQuestionMark, type LucideIcon, X } from 'lucide-react';
import { cx } from './cx.ts';

interface LabelLook {
  readonly word: string;
  readonly Icon: LucideIcon;
  /** Text colour, ground and plain fill of this answer. */
  readonly ink: string;
  readonly soft: string;
  readonly fill: string;
  /** The fill for drawings that need a colour value. */
  readonly cssColour: string;
}

/** How each answer looks everywhere: always a glyph and a word, never colour alone. */
export const LABEL_LOOK: Record<LabelValue, LabelLook> = {
  1: {
    word: 'Aligned',
    Icon: Check,
    ink: 'text-aligned-ink',
    soft: 'bg-aligned-soft',
    fill: 'bg-aligned',
    cssColour: 'var(--color-aligned)',
  },
  0: {
    word: 'Not aligned',
    Icon: X,
    ink: 'text-not-aligned-ink',
    soft: 'bg-not-aligned-soft',
    fill: 'bg-not-aligned',
    cssColour: 'var(--color-not-aligned)',
  },
  [-1]: {
    word: 'Unsure',
    Icon: CircleQuestionMark,
    ink: 'text-unsure-ink',
    soft: 'bg-unsure-soft',
    fill: 'bg-unsure',
    cssColour: 'var(--color-unsure)',
  },
};

interface LabelMarkProps {
  readonly value: LabelValue;
  /** The answer's name in another language than English. */
  readonly word?: string;
  /** Beside the word, such as a count. */
  readonly suffix?: string;
  /** Without its ground, for dense lists. */
  readonly isPlain?: boolean;
  readonly className?: string;
}

export function LabelMark({ value, word, suffix, isPlain = false, className }: LabelMarkProps) {
  const { word: englishWord, Icon, ink, soft } = LABEL_LOOK[value];
  return (
    <span
      className={cx(
        'inline-flex items-center gap-1 whitespace-nowrap font-medium text-xs',
        ink,
        !isPlain && 'rounded-md px-1.5 py-0.5',
        !isPlain && soft,
        className,
      )}
    >
      <Icon size={13} strokeWidth={2.75} aria-hidden />
      {word ?? englishWord}
      {suffix ? <span className="tabular-nums">{suffix}</span> : null}
    </span>
  );
}
