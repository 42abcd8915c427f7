import { ChevronRight } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { cx } from './cx.ts';

interface DisclosureProps {
  readonly title: ReactNode;
  readonly className?: string;
  readonly children: ReactNode;
}

/** Something that most people need not see; made only once it is opened. */
export function Disclosure({ title, className, children }: DisclosureProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <details className={cx('group', className)} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary className="inline-flex min-h-11 list-none items-center gap-1 rounded-control text-ink-muted text-sm hover:text-ink sm:min-h-8 [&::-webkit-details-marker]:hidden">
        <ChevronRight size={15} aria-hidden className="transition-transform group-open:rotate-90" />
        {title}
      </summary>
      {isOpen ? <div className="pt-2">{children}</div> : null}
    </details>
  );
}
