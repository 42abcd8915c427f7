import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { LoadError } from '../../ui/load-error.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Page, PageHeader } from '../../ui/page-header.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { AgreementPanel } from './agreement-panel.tsx';
import { CheckPanel } from './check-panel.tsx';
import { dayStartOf } from './day-start.ts';
import { PeoplePanel } from './people-panel.tsx';
import { ProgressPanel } from './progress-panel.tsx';
import { overviewQuery } from './queries.ts';
import { WaitingPanel } from './waiting-panel.tsx';

const route = getRouteApi('/s/$study/overview');

/** How far a study is, for those who run it: it stays open on a screen, so it asks by itself. */
export function OverviewPage() {
  const { study } = route.useParams();
  const overview = useQuery(overviewQuery(study, dayStartOf(new Date())));
  return (
    <Page>
      <PageHeader
        title="Progress"
        description="How far the study is, who is at work, and whether all is in order. Brings itself up to date."
      />
      {overview.data ? (
        <div className="grid gap-5 *:min-w-0 lg:grid-cols-3">
          {overview.isError ? (
            <Notice tone="warning" className="lg:col-span-3">
              These figures are not of this moment: the server could not be asked again. {overview.error.message}
            </Notice>
          ) : null}
          <ProgressPanel study={study} overview={overview.data} />
          <PeoplePanel people={overview.data.people} />
          <AgreementPanel study={study} labels={overview.data.labels} />
          <WaitingPanel waiting={overview.data.waiting} />
          <CheckPanel study={study} />
        </div>
      ) : overview.isError ? (
        <LoadError what="The progress" error={overview.error} onRetry={() => void overview.refetch()} />
      ) : (
        <div role="status" aria-label="Loading the progress" className="grid gap-5 lg:grid-cols-3">
          <Skeleton className="h-64 rounded-panel lg:col-span-3" />
          <Skeleton className="h-48 rounded-panel" />
          <Skeleton className="h-48 rounded-panel" />
          <Skeleton className="h-48 rounded-panel" />
        </div>
      )}
    </Page>
  );
}
