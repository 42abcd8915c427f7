import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { countOf } from '../../lib/figures.ts';
import { pairListQuery } from '../../lib/pair-list/queries.ts';
import { hasFilters, type View } from '../../lib/pair-list/view.ts';

/** How many pairs the view holds; read out when it changes. */
export function PairTotal({ study, view }: { readonly study: string; readonly view: View }) {
  const { data } = useInfiniteQuery({ ...pairListQuery(study, view), placeholderData: keepPreviousData });
  const total = data?.pages.at(-1)?.total;
  return (
    <p role="status" className="min-h-6 font-medium tabular-nums">
      {total === undefined
        ? 'Counting pairs…'
        : `${countOf(total, 'pair')}${hasFilters(view) ? ' pass the filters' : ''}`}
    </p>
  );
}
