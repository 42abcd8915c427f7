import type { ReactNode } from 'react';
import { cx } from './cx.ts';

export function Kbd({ children, className }: { readonly children: ReactNode; readonly className?: string }) {
  return (
    // Keys are named from left to right in every language: `Shift+←`.
    <kbd
      dir="ltr"
      className={cx(
        'inline-flex min-w-5 items-center justify-center rounded border border-line bg-raised px-1 font-medium font-sans text-ink-muted text-xs leading-5',
        className,
      )}
    >
      {children}
    </kbd>
  );
}
