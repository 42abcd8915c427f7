import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useCallback } from 'react';
import { facetsQuery } from '../../lib/pair-list/queries.ts';
import { changeView, clearFilters, type ViewPatch } from '../../lib/pair-list/view.ts';
import { StudyBasis } from '../../lib/study-basis.tsx';
import { studyDetailQuery } from '../../lib/study-queries.ts';
import { JudgementLegend } from '../../ui/judgement-legend.tsx';
import { LoadError } from '../../ui/load-error.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { CollectionSkeleton } from './collection-skeleton.tsx';
import { FilterBar } from './filter-bar.tsx';
import { PairResults } from './pair-results.tsx';
import { PairTotal } from './pair-total.tsx';
import { Readiness } from './readiness.tsx';
import { SortControls } from './sort-controls.tsx';

const route = getRouteApi('/s/$study/disagreements');

/** Where people and the reward model part: all pairs of a study, sorted and filtered; the address holds the view. */
export function DisagreementsPage() {
  const { study: slug } = route.useParams();
  const view = route.useSearch();
  const navigate = route.useNavigate();
  const study = useQuery(studyDetailQuery(slug));
  const facets = useQuery(facetsQuery(slug));
  const change = useCallback(
    (patch: ViewPatch) =>
      void navigate({ search: (current) => changeView(current, patch), replace: true, resetScroll: true }),
    [navigate],
  );
  const clear = useCallback(() => void navigate({ search: clearFilters, replace: true }), [navigate]);
  return (
    <div className="mx-auto w-full max-w-[100rem] px-4 py-6 sm:px-6">
      <PageHeader
        title="Disagreements"
        description="Where people and the reward model part, and where people part among themselves."
        actions={<SortControls view={view} onChange={change} />}
      />
      <FilterBar view={view} facets={facets.data} onChange={change} onClear={clear} />
      {study.data ? (
        <>
          <Readiness study={study.data} />
          <div className="mb-4 flex flex-wrap items-baseline gap-x-4 gap-y-1">
            <PairTotal study={slug} view={view} />
            <StudyBasis study={study.data} />
            <JudgementLegend />
          </div>
          <PairResults study={study.data} view={view} onClear={clear} />
        </>
      ) : study.isError ? (
        <LoadError what="The study" error={study.error} onRetry={() => void study.refetch()} />
      ) : (
        <CollectionSkeleton view={view} />
      )}
    </div>
  );
}
