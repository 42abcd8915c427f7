import type { ReactNode } from 'react';

interface DetailListProps {
  readonly entries: ReadonlyArray<{ readonly name: string; readonly value: ReactNode }>;
}

/** Names and values, one pair a line. */
export function DetailList({ entries }: DetailListProps) {
  return (
    <dl className="grid grid-cols-1 gap-x-6 gap-y-1.5 text-sm sm:grid-cols-[max-content_minmax(0,1fr)]">
      {entries.map(({ name, value }) => (
        <div key={name} className="sm:contents">
          <dt className="text-ink-faint">{name}</dt>
          <dd className="min-w-0 break-words tabular-nums">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
