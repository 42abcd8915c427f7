import type { ReactNode } from 'react';
import { cx } from './cx.ts';

export type BadgeTone = 'neutral' | 'accent' | 'warning' | 'danger';

const TONE: Record<BadgeTone, string> = {
  neutral: 'bg-raised text-ink-muted',
  accent: 'bg-accent-soft text-accent',
  warning: 'bg-warning-soft text-warning',
  danger: 'bg-danger-soft text-danger',
};

interface BadgeProps {
  readonly tone?: BadgeTone;
  /** Long words may take several lines. */
  readonly isWrapping?: boolean;
  readonly children: ReactNode;
}

export function Badge({ tone = 'neutral', isWrapping = false, children }: BadgeProps) {
  return (
    <span
      className={cx(
        'inline-flex items-center gap-1 rounded-md px-1.5 py-0.5 font-medium text-xs',
        !isWrapping && 'whitespace-nowrap',
        TONE[tone],
      )}
    >
      {children}
    </span>
  );
}
