import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react';
import { cx } from './cx.ts';

export interface IconButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'children'> {
  /** What the button does, for screen readers and as a hint on hover. */
  readonly label: string;
  readonly icon: ReactNode;
  readonly ref?: Ref<HTMLButtonElement>;
}

export function IconButton({ label, icon, className, ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      className={cx(
        'inline-flex size-11 shrink-0 items-center justify-center rounded-control text-ink-muted transition-colors sm:size-9 pointer-coarse:size-11',
        'hover:bg-raised hover:text-ink disabled:cursor-not-allowed disabled:opacity-40 aria-pressed:bg-raised aria-pressed:text-ink',
        className,
      )}
      {...rest}
    >
      {icon}
    </button>
  );
}
