import type { HTMLAttributes, ReactNode } from 'react';
import { cx } from './cx.ts';

interface PanelProps extends Omit<HTMLAttributes<HTMLElement>, 'title'> {
  readonly title?: ReactNode;
  /** Buttons beside the title. */
  readonly actions?: ReactNode;
}

/** A card on the page; with a title it is a section of its own. */
export function Panel({ title, actions, className, children, ...rest }: PanelProps) {
  return (
    <section className={cx('rounded-panel border border-line bg-surface p-4 sm:p-5', className)} {...rest}>
      {title === undefined ? null : (
        <div className="mb-3 flex flex-wrap items-center justify-between gap-2">
          <h2 className="font-semibold text-base">{title}</h2>
          {actions}
        </div>
      )}
      {children}
    </section>
  );
}
