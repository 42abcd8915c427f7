import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { pairQuery } from '../../lib/pair-queries.ts';
import { studyDetailQuery } from '../../lib/study-queries.ts';
import { LoadError } from '../../ui/load-error.tsx';
import { Page } from '../../ui/page-header.tsx';
import { PairBody } from './pair-body.tsx';
import { PairNav } from './pair-nav.tsx';
import { PairSkeleton } from './pair-skeleton.tsx';
import { NO_TRIALS, type Trials } from './scores/trials.ts';
import { useNeighbours } from './use-neighbours.ts';
import { usePairKeys } from './use-pair-keys.ts';

const route = getRouteApi('/s/$study/pairs/$pair');

/** All that is known of one pair: people, model, and how the score came about. */
export function PairPage() {
  const { study: slug, pair: pairId } = route.useParams();
  const view = route.useSearch();
  const navigate = route.useNavigate();
  const study = useQuery(studyDetailQuery(slug));
  const pair = useQuery(pairQuery(slug, pairId));
  const { place, isLooking } = useNeighbours(slug, view, pairId);
  // Kept while one goes from pair to pair: what is tried out is tried on several.
  const [trials, setTrials] = useState<Trials>(NO_TRIALS);

  const goTo = (id: string | null | undefined) => {
    if (id)
      void navigate({ to: '/s/$study/pairs/$pair', params: { study: slug, pair: id }, search: view, replace: true });
  };
  usePairKeys({ next: () => goTo(place?.next), previous: () => goTo(place?.previous) });

  const error = pair.error ?? study.error;
  return (
    <Page>
      <PairNav study={slug} view={view} place={{ place, isLooking }} />
      {pair.data && study.data ? (
        <PairBody key={pairId} study={study.data} pair={pair.data} trials={trials} onTrials={setTrials} />
      ) : error ? (
        <LoadError what="The pair" error={error} onRetry={() => void Promise.all([pair.refetch(), study.refetch()])} />
      ) : (
        <PairSkeleton />
      )}
    </Page>
  );
}
