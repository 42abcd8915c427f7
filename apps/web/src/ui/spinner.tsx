import { cx } from './cx.ts';

export function Spinner({ className }: { readonly className?: string }) {
  return (
    <span
      aria-hidden="true"
      className={cx(
        'inline-block size-4 animate-spin rounded-full border-2 border-current border-r-transparent',
        className,
      )}
    />
  );
}

/** A page or panel that is not there yet. */
export function Loading({ label = 'Loading…' }: { readonly label?: string }) {
  return (
    <div role="status" className="flex min-h-40 flex-1 items-center justify-center gap-3 text-ink-faint text-sm">
      <Spinner />
      {label}
    </div>
  );
}
