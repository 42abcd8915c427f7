import type { ExplorePlace } from '@plumbline/analysis';
import { skipToken, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { explorerQuery, placeQuery } from '../../lib/explorer/explorer-queries.ts';
import { mainScorer } from '../../lib/explorer/main-scorer.ts';
import { useSettings } from '../../lib/explorer/use-settings.ts';
import { toExploreView } from '../../lib/pair-list/explore-view.ts';
import type { View } from '../../lib/pair-list/view.ts';
import { pairQuery } from '../../lib/pair-queries.ts';
import { studyDetailQuery } from '../../lib/study-queries.ts';

export interface ListPlace {
  /** Null: not known yet, or the pair is not in the list. */
  readonly place: ExplorePlace | null;
  readonly isLooking: boolean;
}

/** The place of a pair in the list of a view: the explorer's own, so that one walks the order that one saw. */
export function useNeighbours(study: string, view: View, pairId: string): ListPlace {
  const { settings } = useSettings(view);
  const detail = useQuery(studyDetailQuery(study));
  const explorer = useQuery(explorerQuery(study, settings));
  const isReady = detail.data !== undefined && explorer.data !== undefined;
  const main = isReady ? mainScorer(explorer.data, detail.data) : null;
  const asked = placeQuery({ study, settings, view: toExploreView(view, main) }, explorer.data?.version ?? '', pairId);
  const found = useQuery(isReady ? asked : { queryKey: asked.queryKey, queryFn: skipToken });
  const place = found.data ?? null;
  usePrefetchedPairs(study, place);
  return { place, isLooking: found.data === undefined && !explorer.isError && !found.isError };
}

/** So that going on never waits. */
function usePrefetchedPairs(study: string, place: ExplorePlace | null): void {
  const queryClient = useQueryClient();
  const { next = null, previous = null } = place ?? {};
  useEffect(() => {
    for (const pair of [next, previous]) if (pair !== null) void queryClient.prefetchQuery(pairQuery(study, pair));
  }, [queryClient, study, next, previous]);
}
