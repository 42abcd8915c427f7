import type { StudyDetail } from '@plumbline/contract';
import { lazy, Suspense, useCallback, useMemo } from 'react';
import { layoutOf, type View } from '../../../lib/pair-list/view.ts';
import { Loading } from '../../../ui/spinner.tsx';
import type { Selection } from '../selection/use-selection.ts';
import type { ExplorerInUse } from '../use-explorer.ts';
import { type CellContext, scorerInView } from './cell-figures.ts';
import { CollectionSkeleton } from './collection-skeleton.tsx';
import { PairCollection } from './pair-collection.tsx';

const ScatterView = lazy(async () => ({ default: (await import('../scatter/scatter-view.tsx')).ScatterView }));
const PromptsView = lazy(async () => ({ default: (await import('../prompts/prompts-view.tsx')).PromptsView }));
const MapView = lazy(async () => ({ default: (await import('../map/map-view.tsx')).MapView }));

export interface ResultsProps {
  readonly study: StudyDetail;
  readonly explorer: ExplorerInUse;
  /** Of the address: links keep it while a brush draws another. */
  readonly view: View;
  readonly selection: Selection;
}

/** The pairs that pass, in the form that the address names. */
export function Results(props: ResultsProps) {
  switch (layoutOf(props.view)) {
    case 'grid':
    case 'list':
      return <Collection {...props} />;
    case 'scatter':
      return (
        <Suspense fallback={<Loading />}>
          <ScatterView {...props} />
        </Suspense>
      );
    case 'prompts':
      return (
        <Suspense fallback={<Loading />}>
          <PromptsView {...props} />
        </Suspense>
      );
    case 'map':
      return (
        <Suspense fallback={<Loading />}>
          <MapView {...props} />
        </Suspense>
      );
  }
}

function Collection({ study, explorer, view, selection }: ResultsProps) {
  const { description, main, state, store } = explorer;
  const sortedBy = state.snapshot?.sortedBy;
  const context = useMemo(
    (): CellContext | null =>
      description === undefined || sortedBy === undefined
        ? null
        : { description, sortedBy, scorer: scorerInView(sortedBy, main, description) },
    [description, sortedBy, main],
  );
  const look = useCallback((from: number, to: number) => store.look(from, to), [store]);
  if (context === null || state.snapshot === null) return <CollectionSkeleton view={view} />;
  return (
    <PairCollection
      study={study.slug}
      view={view}
      context={context}
      rows={state.rows}
      total={state.snapshot.passing}
      selection={selection.chosen}
      onSelect={selection.toggle}
      onSelectAll={selection.addAll}
      onLook={look}
    />
  );
}
