import type { StudyDetail } from '@plumbline/contract';
import { SearchX } from 'lucide-react';
import { type ReactNode, useCallback, useState } from 'react';
import { changeView, clearFilters, hasFilters, layoutOf, type View, type ViewPatch } from '../../lib/pair-list/view.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LoadError } from '../../ui/load-error.tsx';
import { ExplorerNotices } from './explorer-notices.tsx';
import { FigureBanner } from './figure-banner.tsx';
import { NoPairs } from './no-pairs.tsx';
import { FilterRail } from './rail/filter-rail.tsx';
import { RailFrame } from './rail/rail-frame.tsx';
import { CollectionSkeleton } from './results/collection-skeleton.tsx';
import { Results } from './results/results.tsx';
import { ResultsHeader } from './results-header.tsx';
import { SelectionBar } from './selection/selection-bar.tsx';
import { useSelection } from './selection/use-selection.ts';
import { useExplorer } from './use-explorer.ts';

interface ExplorerBodyProps {
  readonly study: StudyDetail;
  readonly view: View;
  /** Puts another view into the address. */
  readonly onView: (view: View) => void;
}

/** Filters on one side, the pairs that pass on the other. */
export function ExplorerBody({ study, view, onView }: ExplorerBodyProps) {
  const explorer = useExplorer(study, view, onView);
  const { description, shown, state, commitView } = explorer;
  const { snapshot } = state;
  const change = useCallback((patch: ViewPatch) => commitView(changeView(shown, patch)), [commitView, shown]);
  const clear = () => commitView(clearFilters(shown));
  const selection = useSelection(explorer.request, snapshot?.passing ?? 0);
  const [isRailOpen, setRailOpen] = useState(true);
  if (description === undefined) {
    if (explorer.error === null) return <CollectionSkeleton view={view} />;
    return <LoadError what="The study’s pairs" error={explorer.error} onRetry={explorer.retry} />;
  }
  if (description.pairs === 0) return <NoPairs study={study} />;
  return (
    <>
      <ExplorerNotices description={description} refusal={explorer.refusal} failure={state.failure} />
      <FigureBanner
        view={view}
        description={description}
        prompts={snapshot?.passingPrompts ?? 0}
        pairs={snapshot?.passing ?? 0}
        onClear={() => change({ scorer: undefined, metric: undefined, prompts: undefined, parted: undefined })}
      />
      <RailFrame
        isOpen={isRailOpen}
        isFiltered={hasFilters(shown)}
        rail={
          <FilterRail
            description={description}
            counts={snapshot?.counts ?? description.totals}
            view={shown}
            onChange={change}
            onDragRange={explorer.dragRange}
            onRange={explorer.commitRange}
          />
        }
      >
        <ResultsHeader
          study={study}
          explorer={explorer}
          view={shown}
          isRailOpen={isRailOpen}
          onRail={setRailOpen}
          onView={commitView}
          onClear={clear}
        />
        <WhenPairsPass isEmpty={snapshot?.passing === 0 && layoutOf(view) !== 'scatter'} onClear={clear}>
          <Results study={study} explorer={explorer} view={view} selection={selection} />
        </WhenPairsPass>
      </RailFrame>
      <SelectionBar study={study} explorer={explorer} selection={selection} />
    </>
  );
}

interface WhenPairsPassProps {
  readonly isEmpty: boolean;
  readonly onClear: () => void;
  readonly children: ReactNode;
}

function WhenPairsPass({ isEmpty, onClear, children }: WhenPairsPassProps) {
  if (!isEmpty) return children;
  return (
    <EmptyState
      title="No pair passes the filters"
      icon={<SearchX size={32} aria-hidden />}
      action={<Button onClick={onClear}>Clear filters</Button>}
    >
      Widen a range or take a filter out.
    </EmptyState>
  );
}
