import type { AnalysisSettings, ExplorerDescription } from '@plumbline/analysis';
import type { StudyDetail } from '@plumbline/contract';
import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useState } from 'react';
import type { ExplorationState, ExplorationStore } from '../../lib/explorer/exploration-store.ts';
import type { ExploreRequest } from '../../lib/explorer/explorer-calls.ts';
import { explorerQuery } from '../../lib/explorer/explorer-queries.ts';
import { mainScorer } from '../../lib/explorer/main-scorer.ts';
import { useExploration } from '../../lib/explorer/use-exploration.ts';
import { useSettings } from '../../lib/explorer/use-settings.ts';
import { type AskedView, toExploreView } from '../../lib/pair-list/explore-view.ts';
import { type View, withRange } from '../../lib/pair-list/view.ts';
import type { WantedRange } from './rail/range-facet.tsx';

export interface ExplorerInUse {
  readonly description: ExplorerDescription | undefined;
  readonly error: Error | null;
  readonly retry: () => void;
  /** Row of the study's own scorer; null: nothing has been scored. */
  readonly main: string | null;
  /** Why the settings of the address were not taken; null: they were. */
  readonly refusal: string | null;
  readonly settings: AnalysisSettings;
  /** The view of the address, or the one that is being drawn by a brush. */
  readonly shown: View;
  /** What the worker is asked now; null before the study is there. */
  readonly request: ExploreRequest | null;
  readonly store: ExplorationStore;
  readonly state: ExplorationState;
  readonly dragRange: (axis: string, range: WantedRange) => void;
  readonly commitRange: (axis: string, range: WantedRange) => void;
  readonly dragView: (view: View) => void;
  readonly commitView: (view: View) => void;
}

/** A study in the explorer, under the view of an address. What a brush draws is shown at once and goes to the address at the end. */
export function useExplorer(study: StudyDetail, view: View, onView: (view: View) => void): ExplorerInUse {
  const { settings, refusal } = useSettings(view);
  const query = useQuery(explorerQuery(study.slug, settings));
  const description = query.data;
  const main = description === undefined ? null : mainScorer(description, study);
  const { shown, dragView, commitView } = useDraftView(view, onView);
  const asked = useSameView(toExploreView(shown, main));
  const isThere = description !== undefined;
  const request = useMemo(
    () => (isThere ? { study: study.slug, settings, view: asked } : null),
    [isThere, study.slug, settings, asked],
  );
  const { store, state } = useExploration(request, description?.version);
  const dragRange = useCallback(
    (axis: string, range: WantedRange) => dragView(withRange(view, axis, range)),
    [dragView, view],
  );
  const commitRange = useCallback(
    (axis: string, range: WantedRange) => commitView(withRange(view, axis, range)),
    [commitView, view],
  );
  const retry = () => void query.refetch();
  return {
    description,
    error: query.error,
    retry,
    main,
    refusal,
    settings,
    shown,
    request,
    store,
    state,
    dragRange,
    commitRange,
    dragView,
    commitView,
  };
}

/** The same object for as long as it says the same: layouts change addresses, not what is asked. */
function useSameView(view: AskedView): AskedView {
  const key = JSON.stringify(view);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key is the view
  return useMemo(() => view, [key]);
}

function useDraftView(view: View, onView: (view: View) => void) {
  const [draft, setDraft] = useState<View | null>(null);
  // The address has caught up with what was let go, or somebody went back.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another address is the reason
  useEffect(() => setDraft(null), [view]);
  const commitView = useCallback(
    (next: View) => {
      const isNew = JSON.stringify(next) !== JSON.stringify(view);
      setDraft(isNew ? next : null);
      if (isNew) onView(next);
    },
    [view, onView],
  );
  return { shown: draft ?? view, dragView: setDraft, commitView };
}
