import type { ReactNode } from 'react';
import { cx } from './cx.ts';

interface ScrollBoxProps {
  /** What scrolls, for screen readers. */
  readonly label: string;
  readonly className?: string;
  readonly children: ReactNode;
}

/** Wide tables scroll inside their own box, never the page; the box takes focus, so that the keyboard scrolls it too. */
export function ScrollBox({ label, className, children }: ScrollBoxProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
    <section aria-label={label} tabIndex={0} className={cx('fade-where-more relative overflow-auto', className)}>
      {children}
    </section>
  );
}
