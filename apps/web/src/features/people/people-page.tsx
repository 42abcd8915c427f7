import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { sessionQuery } from '../../lib/session-query.ts';
import { ButtonLink } from '../../ui/link.tsx';
import { LoadError } from '../../ui/load-error.tsx';
import { Page, PageHeader } from '../../ui/page-header.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { InvitationList } from './invitation-list.tsx';
import { InvitePanel } from './invite-panel.tsx';
import { PeoplePanel } from './people-panel.tsx';
import { peopleQuery } from './queries.ts';
import { SimulatedRaters } from './simulated-raters.tsx';

const route = getRouteApi('/s/$study/people');

/** Who takes part in a study, and how others come in. */
export function PeoplePage() {
  const { study } = route.useParams();
  const people = useQuery(peopleQuery(study));
  const { data: session } = useQuery(sessionQuery());
  const myRole = session?.person?.role ?? 'annotator';
  return (
    <Page>
      <PageHeader
        title="People"
        description="Everybody whose labels count in this study, and the links that let others in."
        actions={
          <ButtonLink to="/s/$study/recruitment" params={{ study }}>
            Recruit from a panel
          </ButtonLink>
        }
      />
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
        <div className="grid min-w-0 gap-5">
          {people.data ? (
            <>
              <PeoplePanel people={people.data} myRole={myRole} />
              <SimulatedRaters study={study} people={people.data} />
            </>
          ) : people.isError ? (
            <LoadError what="The people" error={people.error} onRetry={() => void people.refetch()} />
          ) : (
            <div role="status" aria-label="Loading people">
              <Skeleton className="h-80 rounded-panel" />
            </div>
          )}
        </div>
        <div className="grid min-w-0 gap-5">
          <InvitePanel study={study} canInviteResearchers={myRole === 'owner'} />
          <InvitationList study={study} />
        </div>
      </div>
    </Page>
  );
}
