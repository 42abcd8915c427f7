import type { ReactNode } from 'react';

interface EmptyStateProps {
  readonly title: string;
  /** What the page is for and what to do next. */
  readonly children: ReactNode;
  readonly icon?: ReactNode;
  readonly action?: ReactNode;
  /** 1 where this is all of the page. */
  readonly level?: 1 | 2;
}

export function EmptyState({ title, children, icon, action, level = 2 }: EmptyStateProps) {
  const Heading = level === 1 ? 'h1' : 'h2';
  return (
    <div className="mx-auto flex max-w-md flex-1 flex-col items-center justify-center gap-3 px-6 py-16 text-center">
      {icon ? <div className="text-ink-faint">{icon}</div> : null}
      <Heading className="text-balance font-semibold text-xl">{title}</Heading>
      <div className="text-pretty text-ink-muted leading-relaxed">{children}</div>
      {action ? <div className="mt-3 flex flex-wrap justify-center gap-2">{action}</div> : null}
    </div>
  );
}
