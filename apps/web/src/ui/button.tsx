import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react';
import { cx } from './cx.ts';
import { Spinner } from './spinner.tsx';

export type ButtonVariant = 'primary' | 'secondary' | 'quiet' | 'danger';
export type ButtonSize = 'md' | 'sm';

const VARIANT: Record<ButtonVariant, string> = {
  primary: 'bg-ink text-ink-inverse hover:opacity-85',
  secondary: 'border border-line bg-surface text-ink hover:bg-raised',
  quiet: 'text-ink-muted hover:bg-raised hover:text-ink',
  danger: 'border border-danger bg-danger-soft text-danger hover:border-current',
};

const SIZE: Record<ButtonSize, string> = {
  md: 'min-h-11 px-4 text-sm sm:min-h-9 pointer-coarse:min-h-11',
  sm: 'min-h-11 px-3 text-sm sm:min-h-8 pointer-coarse:min-h-11',
};

/** The look of a button, also for links that do a button's work. */
export const buttonClass = (variant: ButtonVariant = 'secondary', size: ButtonSize = 'md'): string =>
  cx(
    'inline-flex shrink-0 select-none items-center justify-center gap-2 rounded-control font-medium transition-colors',
    'disabled:cursor-not-allowed disabled:opacity-50',
    VARIANT[variant],
    SIZE[size],
  );

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly variant?: ButtonVariant;
  readonly size?: ButtonSize;
  readonly icon?: ReactNode;
  /** Work is under way: shows it and takes no further click. */
  readonly isPending?: boolean;
  readonly ref?: Ref<HTMLButtonElement>;
}

export function Button({
  variant,
  size,
  icon,
  isPending = false,
  className,
  children,
  disabled,
  ...rest
}: ButtonProps) {
  return (
    <button
      type="button"
      className={cx(buttonClass(variant, size), className)}
      disabled={disabled || isPending}
      aria-busy={isPending || undefined}
      {...rest}
    >
      {isPending ? <Spinner /> : icon}
      {children}
    </button>
  );
}
