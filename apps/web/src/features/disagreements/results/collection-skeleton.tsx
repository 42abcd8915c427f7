import { layoutOf, type View } from '../../../lib/pair-list/view.ts';
import { Skeleton } from '../../../ui/skeleton.tsx';

/** Boxes where the pairs will stand. */
export function CollectionSkeleton({ view }: { readonly view: View }) {
  const isGrid = layoutOf(view) !== 'list';
  return (
    <div
      role="status"
      aria-label="Loading pairs"
      className={isGrid ? 'grid grid-cols-[repeat(auto-fill,minmax(min(14rem,45%),1fr))] gap-3' : 'grid gap-3'}
    >
      {Array.from({ length: isGrid ? 12 : 8 }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: boxes without identity
        <Skeleton key={index} className={isGrid ? 'aspect-[5/9]' : 'h-21'} />
      ))}
    </div>
  );
}
