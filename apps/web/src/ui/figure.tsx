import { cx } from './cx.ts';
import { Tooltip } from './tooltip.tsx';

interface FigureProps {
  /** The number as text; null when there is none. */
  readonly value: string | null;
  /** Why there is none: one short sentence. */
  readonly reason: string;
  /** Inside a link or button nothing else may take focus: the reason is then a title, and read out. */
  readonly isInsideControl?: boolean;
  readonly className?: string;
}

/** A number, or a dash that tells its reason on hover, on focus and to screen readers. */
export function Figure({ value, reason, isInsideControl = false, className }: FigureProps) {
  if (value !== null) return <span className={cx('tabular-nums', className)}>{value}</span>;
  const look = cx('cursor-help text-ink-faint tabular-nums', className);
  if (isInsideControl) {
    return (
      <span title={reason} className={look}>
        <span aria-hidden="true">–</span>
        <span className="sr-only">none: {reason}</span>
      </span>
    );
  }
  return (
    <Tooltip content={reason}>
      <button type="button" aria-label={`No value: ${reason}`} className={cx('rounded-sm', look)}>
        –
      </button>
    </Tooltip>
  );
}
