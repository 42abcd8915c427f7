import type { ReactNode } from 'react';
import { cx } from './cx.ts';

/** The names of a table's columns, in one row. */
export const TableHead = ({ children }: { readonly children: ReactNode }) => (
  <thead className="text-ink-faint text-xs">
    <tr>{children}</tr>
  </thead>
);

interface ColumnHeadProps {
  /** Figures stand at the right. */
  readonly isFigure?: boolean;
  readonly className?: string;
  readonly title?: string;
  readonly children: ReactNode;
}

export const ColumnHead = ({ isFigure = false, className, title, children }: ColumnHeadProps) => (
  <th scope="col" title={title} className={cx('py-1 font-normal', isFigure ? 'text-right' : 'text-left', className)}>
    {children}
  </th>
);
