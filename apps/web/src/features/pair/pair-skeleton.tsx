import { Skeleton } from '../../ui/skeleton.tsx';

export function PairSkeleton() {
  return (
    <div role="status" aria-label="Loading the pair">
      <Skeleton className="mb-3 h-8 w-2/3" />
      <Skeleton className="mb-6 h-5 w-1/3" />
      <div className="grid gap-5 lg:grid-cols-[minmax(0,5fr)_minmax(0,6fr)]">
        <Skeleton className="aspect-square w-full rounded-panel" />
        <div className="grid content-start gap-5">
          <Skeleton className="h-56 rounded-panel" />
          <Skeleton className="h-96 rounded-panel" />
        </div>
      </div>
    </div>
  );
}
