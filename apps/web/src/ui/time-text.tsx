import { cx } from './cx.ts';

const dateTime = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' });
const dateOnly = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium' });

interface TimeTextProps {
  /** ISO 8601. */
  readonly iso: string;
  readonly isDateOnly?: boolean;
  readonly className?: string;
}

/** The one form in which times are shown: local, unambiguous, exact on hover. */
export function TimeText({ iso, isDateOnly = false, className }: TimeTextProps) {
  const date = new Date(iso);
  return (
    <time dateTime={iso} title={iso} className={cx('whitespace-nowrap tabular-nums', className)}>
      {(isDateOnly ? dateOnly : dateTime).format(date)}
    </time>
  );
}
