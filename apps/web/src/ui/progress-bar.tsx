import { cx } from './cx.ts';

interface ProgressBarProps {
  readonly label: string;
  readonly value: number;
  readonly max: number;
  /** How far it is, in words; English unless given. */
  readonly text?: string;
  readonly className?: string;
}

/** Part of a known whole; `label` is what a screen reader says. */
export function ProgressBar({ label, value, max, text = `${value} of ${max}`, className }: ProgressBarProps) {
  const percent = max === 0 ? 0 : Math.min(100, (value / max) * 100);
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuenow={value}
      aria-valuemin={0}
      aria-valuemax={max}
      aria-valuetext={text}
      className={cx('h-1.5 overflow-hidden rounded-full bg-pressed', className)}
    >
      <div className="h-full rounded-full bg-accent" style={{ width: `${percent}%` }} />
    </div>
  );
}
