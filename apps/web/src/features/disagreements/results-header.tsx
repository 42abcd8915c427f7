import type { StudyDetail } from '@plumbline/contract';
import { PanelLeftClose, PanelLeftOpen } from 'lucide-react';
import { countOf, formatCount } from '../../lib/figures.ts';
import { writeSort } from '../../lib/pair-list/sort-order.ts';
import { changeView, hasFilters, layoutOf, type View } from '../../lib/pair-list/view.ts';
import { StudyBasis } from '../../lib/study-basis.tsx';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { JudgementLegend } from '../../ui/judgement-legend.tsx';
import { SettingBadges } from './explorer-notices.tsx';
import { LayoutSwitch } from './layout-switch.tsx';
import { SavedViews } from './saved-views/saved-views.tsx';
import { SortControls } from './sort-controls.tsx';
import type { ExplorerInUse } from './use-explorer.ts';

interface ResultsHeaderProps {
  readonly study: StudyDetail;
  readonly explorer: ExplorerInUse;
  readonly view: View;
  readonly isRailOpen: boolean;
  readonly onRail: (isOpen: boolean) => void;
  readonly onView: (view: View) => void;
  readonly onClear: () => void;
}

/** How many pairs pass, whom the figures include, and in which order and form the pairs are shown. */
export function ResultsHeader(props: ResultsHeaderProps) {
  const { study, explorer, view, isRailOpen, onRail, onView, onClear } = props;
  const { description, main, state, settings } = explorer;
  const layout = layoutOf(view);
  if (description === undefined) return null;
  return (
    <div className="mb-4 grid gap-2">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <IconButton
          className="max-lg:hidden"
          label={isRailOpen ? 'Hide the filters' : 'Show the filters'}
          icon={isRailOpen ? <PanelLeftClose size={17} aria-hidden /> : <PanelLeftOpen size={17} aria-hidden />}
          aria-expanded={isRailOpen}
          onClick={() => onRail(!isRailOpen)}
        />
        <PairTotal passing={state.snapshot?.passing} pairs={description.pairs} isFiltered={hasFilters(view)} />
        {hasFilters(view) ? (
          <Button variant="quiet" size="sm" onClick={onClear}>
            Clear filters
          </Button>
        ) : null}
        <div className="flex flex-wrap items-center gap-2 sm:ml-auto">
          <SavedViews study={study.slug} view={view} onView={onView} />
          <LayoutSwitch layout={layout} onChange={(next) => onView(changeView(view, { layout: next }))} />
        </div>
      </div>
      {layout === 'scatter' || layout === 'map' ? null : (
        <SortControls
          description={description}
          main={main}
          sort={state.snapshot?.sortedBy ?? { kind: 'study' }}
          isRising={view.order === 'rising'}
          onSort={(sort) => onView(changeView(view, { sort: writeSort(sort, main) }))}
          onDirection={(isRising) => onView(changeView(view, { order: isRising ? 'rising' : undefined }))}
        />
      )}
      <div className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
        <StudyBasis study={study} />
        <SettingBadges settings={settings} />
        {layout === 'grid' || layout === 'list' ? <JudgementLegend /> : null}
      </div>
    </div>
  );
}

interface PairTotalProps {
  readonly passing: number | undefined;
  readonly pairs: number;
  readonly isFiltered: boolean;
}

/** How many pairs the view holds; read out when it changes. */
function PairTotal({ passing, pairs, isFiltered }: PairTotalProps) {
  return (
    <p role="status" className="min-h-6 font-medium tabular-nums">
      {passing === undefined
        ? 'Counting pairs…'
        : isFiltered
          ? `${formatCount(passing)} of ${countOf(pairs, 'pair')} pass the filters`
          : countOf(passing, 'pair')}
    </p>
  );
}
