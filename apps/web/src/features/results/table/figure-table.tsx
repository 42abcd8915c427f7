import type { ScorerRow } from '@plumbline/analysis';
import type { ReactNode } from 'react';
import { Badge } from '../../../ui/badge.tsx';
import { cx } from '../../../ui/cx.ts';

interface HeadCellProps {
  /** The column of names, which stays while the others scroll. */
  readonly isFirst?: boolean;
  readonly className?: string;
  readonly children: ReactNode;
}

export const HeadCell = ({ isFirst = false, className, children }: HeadCellProps) => (
  <th
    scope="col"
    className={cx(
      'whitespace-nowrap py-1 align-bottom font-normal',
      isFirst ? 'sticky left-0 z-10 bg-surface pr-4 text-left' : 'pl-4 text-right',
      className,
    )}
  >
    {children}
  </th>
);

/** The head of a row, which stays while its figures scroll. */
export const ROW_NAME =
  'sticky left-0 z-10 min-w-28 border-line border-t bg-surface py-1.5 pr-4 text-left align-baseline font-medium';

/** Names a row and says what must stand wherever its figures stand. */
export const RowHead = ({ row, coverage }: { readonly row: ScorerRow; readonly coverage?: string | undefined }) => (
  <th
    scope="row"
    className="sticky left-0 z-10 min-w-36 max-w-72 border-line border-t bg-surface py-1.5 pr-4 text-left align-baseline font-normal group-hover:bg-raised"
  >
    <span className={row.kind === 'human-ceiling' ? 'text-ink-muted italic' : 'font-medium'}>{row.name}</span>{' '}
    {row.notes.map((note) => (
      <Badge key={note} tone={note.startsWith('optimistic') ? 'warning' : 'neutral'} isWrapping>
        {note}
      </Badge>
    ))}
    {coverage === undefined ? null : (
      <Badge tone="warning" isWrapping>
        {coverage}
      </Badge>
    )}
  </th>
);

interface FigureCellProps {
  readonly children: ReactNode;
  readonly className?: string;
}

export const FigureCell = ({ children, className }: FigureCellProps) => (
  <td className={cx('border-line border-t whitespace-nowrap py-1.5 pl-4 text-right align-baseline', className)}>
    {children}
  </td>
);
