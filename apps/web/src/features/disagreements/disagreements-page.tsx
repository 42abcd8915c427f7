import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useCallback } from 'react';
import { explorerQuery } from '../../lib/explorer/explorer-queries.ts';
import { useSettings } from '../../lib/explorer/use-settings.ts';
import type { View } from '../../lib/pair-list/view.ts';
import { studyDetailQuery } from '../../lib/study-queries.ts';
import { LoadError } from '../../ui/load-error.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { ExplorerBody } from './explorer-body.tsx';
import { Readiness } from './readiness.tsx';
import { CollectionSkeleton } from './results/collection-skeleton.tsx';

const route = getRouteApi('/s/$study/disagreements');

/** Where people and reward models part: all pairs of a study, filtered, sorted and drawn; the address holds the view. */
export function DisagreementsPage() {
  const { study: slug } = route.useParams();
  const view = route.useSearch();
  const navigate = route.useNavigate();
  const study = useQuery(studyDetailQuery(slug));
  // Asked for side by side with the study: the pairs take longer.
  useQuery(explorerQuery(slug, useSettings(view).settings));
  const onView = useCallback(
    (next: View) => void navigate({ search: next, replace: true, resetScroll: false }),
    [navigate],
  );
  return (
    <div className="mx-auto w-full max-w-[110rem] px-4 py-6 sm:px-6">
      <PageHeader
        title="Disagreements"
        description="Where people and reward models part, and where people part among themselves."
      />
      {study.data ? (
        <>
          <Readiness study={study.data} />
          <ExplorerBody key={study.data.id} study={study.data} view={view} onView={onView} />
        </>
      ) : study.isError ? (
        <LoadError what="The study" error={study.error} onRetry={() => void study.refetch()} />
      ) : (
        <CollectionSkeleton view={view} />
      )}
    </div>
  );
}
