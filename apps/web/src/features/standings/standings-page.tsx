import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { studyDetailQuery } from '../../lib/study-queries.ts';
import { evaluationQuery, votesQuery } from '../../lib/votes/vote-queries.ts';
import { ButtonLink, TextLink } from '../../ui/link.tsx';
import { LoadError } from '../../ui/load-error.tsx';
import { Page, PageHeader } from '../../ui/page-header.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { describeSetup } from './setup-words.ts';
import { StandingsBody } from './standings-body.tsx';
import { StateSwitch } from './state-switch.tsx';

const route = getRouteApi('/s/$study/compare/$evaluation');

/** Who wins by the votes of an evaluation, how sure that is, and whether reward models say the same. */
export function StandingsPage() {
  const address = route.useParams();
  const evaluation = useQuery(evaluationQuery(address));
  const votes = useQuery(votesQuery(address));
  const study = useQuery(studyDetailQuery(address.study));
  const error = evaluation.error ?? votes.error;
  const { data } = evaluation;
  return (
    <Page>
      <TextLink to="/s/$study/compare" params={{ study: address.study }} className="mb-2 inline-block text-sm">
        All evaluations
      </TextLink>
      <PageHeader
        title={data?.name ?? 'Evaluation'}
        documentTitle={`${data?.name ?? 'Evaluation'} · ${study.data?.name ?? address.study}`}
        description={data ? describeSetup(data) : null}
        actions={
          data ? (
            <>
              <StateSwitch address={address} evaluation={data} />
              {data.state === 'open' ? (
                <ButtonLink to="/s/$study/compare/$evaluation/vote" params={address} variant="primary">
                  Vote
                </ButtonLink>
              ) : null}
            </>
          ) : null
        }
      />
      {data && votes.data ? (
        <StandingsBody address={address} evaluation={data} votes={votes.data} />
      ) : error ? (
        <LoadError
          what="The evaluation"
          error={error}
          onRetry={() => void Promise.all([evaluation.refetch(), votes.refetch()])}
        />
      ) : (
        <div role="status">
          <span className="sr-only">The votes are being loaded</span>
          <Skeleton className="mb-5 h-32 w-full" />
          <Skeleton className="h-96 w-full" />
        </div>
      )}
    </Page>
  );
}
