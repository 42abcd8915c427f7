import type { ReactNode } from 'react';
import { cx } from './cx.ts';

export type NoticeTone = 'info' | 'warning' | 'danger';

const TONE: Record<NoticeTone, string> = {
  info: 'bg-raised text-ink-muted',
  warning: 'bg-warning-soft text-warning',
  danger: 'bg-danger-soft text-danger',
};

interface NoticeProps {
  readonly tone?: NoticeTone;
  readonly children: ReactNode;
  readonly className?: string;
}

/** A sentence that a person should read: trouble is announced, information is not. */
export function Notice({ tone = 'info', children, className }: NoticeProps) {
  return (
    <div
      role={tone === 'danger' ? 'alert' : undefined}
      className={cx('rounded-control px-3 py-2 text-sm leading-snug', TONE[tone], className)}
    >
      {children}
    </div>
  );
}
