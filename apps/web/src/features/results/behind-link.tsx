import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { type FigureBehind, toExplorerSearch } from '../../lib/explorer-link.ts';
import { pickSettings } from '../../lib/settings-search.ts';
import { cx } from '../../ui/cx.ts';
import { Tooltip } from '../../ui/tooltip.tsx';
import { useResultsScope } from './results-scope.ts';

interface BehindLinkProps {
  readonly behind: FigureBehind;
  /** What the figure includes, in words: on hover, on focus, and read out. */
  readonly words: string;
  readonly className?: string;
  readonly children: ReactNode;
}

/** A figure that opens the pairs behind it. */
export function BehindLink({ behind, words, className, children }: BehindLinkProps) {
  const { study, search } = useResultsScope();
  return (
    <Tooltip content={words}>
      <Link
        to="/s/$study/disagreements"
        params={{ study }}
        search={toExplorerSearch(behind, pickSettings(search))}
        // A table has hundreds of these; the page they open is one.
        preload={false}
        className={cx('rounded-sm decoration-line-strong underline-offset-3 hover:underline', className)}
      >
        {children}
        <span className="sr-only">. {words}</span>
      </Link>
    </Tooltip>
  );
}
