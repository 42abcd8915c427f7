import { cx } from './cx.ts';

/** A still grey box of the size of what will stand there; the region around it says that it loads. */
export function Skeleton({ className }: { readonly className?: string }) {
  return <div aria-hidden="true" className={cx('rounded-control bg-raised', className)} />;
}
