import { useRouter } from '@tanstack/react-router';
import type { MouseEvent, ReactNode } from 'react';
import type { FigureBehind } from '../../lib/explorer-link.ts';
import { cx } from '../../ui/cx.ts';
import { wordsOf } from '../../ui/words-tooltip.tsx';
import { useAddressBehind } from './address-behind.ts';

interface BehindLinkProps {
  readonly behind: FigureBehind;
  /** What the figure includes, in words: on hover, on focus, and read out. */
  readonly words: string;
  readonly className?: string;
  readonly children: ReactNode;
}

/**
 * A figure that opens the pairs behind it. A plain link: the page has hundreds, and the router's own follows every change
 * of the address to know whether it is the current page.
 */
export function BehindLink({ behind, words, className, children }: BehindLinkProps) {
  const { history } = useRouter();
  const href = useAddressBehind()(behind);
  const follow = (event: MouseEvent) => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    history.push(href);
  };
  return (
    <a
      href={href}
      onClick={follow}
      {...wordsOf(words)}
      className={cx('rounded-sm decoration-line-strong underline-offset-3 hover:underline', className)}
    >
      {children}
      <span className="sr-only">. {words}</span>
    </a>
  );
}
