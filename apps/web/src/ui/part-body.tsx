import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { cx } from './cx.ts';
import { LoadError } from './load-error.tsx';
import { Skeleton } from './skeleton.tsx';

interface PartBodyProps<Data> {
  /** What is computed, for the sentence when it fails: "The agreement of the raters". */
  readonly what: string;
  readonly query: Pick<UseQueryResult<Data>, 'data' | 'error' | 'isPlaceholderData' | 'refetch'>;
  readonly children: (data: Data) => ReactNode;
}

/** Figures when they are there; while others are computed the last ones stay, greyed. */
export function PartBody<Data>({ what, query, children }: PartBodyProps<Data>) {
  const { data, error, isPlaceholderData } = query;
  if (error) return <LoadError what={what} error={error} onRetry={() => void query.refetch()} />;
  if (data === undefined) {
    return (
      <div role="status">
        <span className="sr-only">{what}: being computed</span>
        <Skeleton className="h-48 w-full" />
      </div>
    );
  }
  return (
    <div aria-busy={isPlaceholderData} className={cx(isPlaceholderData && 'opacity-50')}>
      {children(data)}
    </div>
  );
}
