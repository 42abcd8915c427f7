import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LoadError } from '../../ui/load-error.tsx';
import { Page, PageHeader } from '../../ui/page-header.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { GoldPanel } from './gold-panel.tsx';
import { QualityBody } from './quality-body.tsx';
import { ratersQuery } from './queries.ts';

const route = getRouteApi('/s/$study/quality');

/** How each rater labels, and who stands out. */
export function QualityPage() {
  const { study } = route.useParams();
  const raters = useQuery(ratersQuery(study));
  return (
    <Page>
      <PageHeader
        title="Raters"
        description="How each rater labels beside the others, on checks, and over time. What stands out is a reason to look, not a verdict."
      />
      <div className="grid gap-5 *:min-w-0">
        {raters.data ? (
          raters.data.length === 0 ? (
            <Panel>
              <EmptyState title="No labels yet">Figures stand here as soon as somebody has labelled.</EmptyState>
            </Panel>
          ) : (
            <QualityBody study={study} raters={raters.data} />
          )
        ) : raters.isError ? (
          <LoadError what="The raters" error={raters.error} onRetry={() => void raters.refetch()} />
        ) : (
          <div role="status" aria-label="Loading the raters">
            <Skeleton className="h-80 rounded-panel" />
          </div>
        )}
        <GoldPanel study={study} />
      </div>
    </Page>
  );
}
