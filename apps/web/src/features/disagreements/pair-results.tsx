import type { StudyDetail } from '@plumbline/contract';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { Images, SearchX } from 'lucide-react';
import { useCallback, useMemo } from 'react';
import { pairListQuery } from '../../lib/pair-list/queries.ts';
import { hasFilters, type View } from '../../lib/pair-list/view.ts';
import { Button } from '../../ui/button.tsx';
import { cx } from '../../ui/cx.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LoadError } from '../../ui/load-error.tsx';
import { CollectionSkeleton } from './collection-skeleton.tsx';
import { PairCollection } from './pair-collection.tsx';

interface PairResultsProps {
  readonly study: StudyDetail;
  readonly view: View;
  readonly onClear: () => void;
}

/** The pairs of a view, or why there are none. While another view loads, the last one stays, greyed. */
export function PairResults({ study, view, onClear }: PairResultsProps) {
  const query = useInfiniteQuery({ ...pairListQuery(study.slug, view), placeholderData: keepPreviousData });
  const { fetchNextPage, isFetchingNextPage, hasNextPage } = query;
  const pairs = useMemo(() => query.data?.pages.flatMap((page) => page.pairs) ?? [], [query.data]);
  const loadMore = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  if (query.isPending) return <CollectionSkeleton view={view} />;
  if (query.data === undefined) {
    return <LoadError what="The pairs" error={query.error} onRetry={() => void query.refetch()} />;
  }
  const total = query.data.pages.at(-1)?.total ?? 0;
  if (total === 0) return <NoPairs isFiltered={hasFilters(view)} study={study} onClear={onClear} />;
  return (
    <div aria-busy={query.isPlaceholderData} className={cx(query.isPlaceholderData && 'opacity-50')}>
      <PairCollection study={study.slug} view={view} pairs={pairs} total={total} onNearEnd={loadMore} />
      {query.isFetchNextPageError ? (
        <LoadError what="More pairs" error={query.error} onRetry={() => void fetchNextPage()} />
      ) : null}
    </div>
  );
}

interface NoPairsProps {
  readonly study: StudyDetail;
  readonly isFiltered: boolean;
  readonly onClear: () => void;
}

function NoPairs({ study, isFiltered, onClear }: NoPairsProps) {
  if (isFiltered) {
    return (
      <EmptyState
        title="No pair passes the filters"
        icon={<SearchX size={32} aria-hidden />}
        action={<Button onClick={onClear}>Clear filters</Button>}
      >
        Widen the range or take a filter out.
      </EmptyState>
    );
  }
  return (
    <EmptyState title="No pairs yet" icon={<Images size={32} aria-hidden />}>
      This page shows where people and the reward model part. Bring pairs in with{' '}
      <code className="break-all font-medium text-ink">{`npx plumbline import pairs FILE --images DIR --study ${study.slug}`}</code>
    </EmptyState>
  );
}
