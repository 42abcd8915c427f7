import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { LoadError } from '../../ui/load-error.tsx';
import { Page, PageHeader } from '../../ui/page-header.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { EntryPanel } from './entry-panel.tsx';
import { RecruitmentForm } from './recruitment-form.tsx';
import { recruitmentQuery } from './recruitment-queries.ts';
import { SubmissionsPanel } from './submissions-panel.tsx';

const route = getRouteApi('/s/$study/recruitment');

/** How people of a panel come into a study, and what became of those who came. */
export function RecruitmentPage() {
  const { study } = route.useParams();
  const { data, error, refetch } = useQuery(recruitmentQuery(study));
  return (
    <Page>
      <PageHeader
        title="Recruitment"
        description="Participants of Prolific, or of any panel that opens a link with a name for each of them in it."
      />
      {data ? (
        <div className="grid items-start gap-5 lg:grid-cols-2">
          {data.recruitment ? <EntryPanel study={study} recruitment={data.recruitment} /> : null}
          <Panel title={data.recruitment ? 'Settings' : 'Make a recruitment'}>
            <RecruitmentForm study={study} settings={data.recruitment?.settings ?? null} />
          </Panel>
          {data.recruitment ? (
            <div className="min-w-0 lg:col-span-2">
              <SubmissionsPanel
                study={study}
                canAskPanel={data.canAskPanel && data.recruitment.settings.platform === 'prolific'}
              />
            </div>
          ) : null}
        </div>
      ) : error ? (
        <LoadError what="The recruitment" error={error} onRetry={() => void refetch()} />
      ) : (
        <Skeleton className="h-80 rounded-panel" />
      )}
    </Page>
  );
}
