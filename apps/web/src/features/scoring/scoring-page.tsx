import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useEffect } from 'react';
import { studyDetailQuery } from '../../lib/study-queries.ts';
import { LoadError } from '../../ui/load-error.tsx';
import { Page, PageHeader } from '../../ui/page-header.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { scoringQuery } from './queries.ts';
import { ScoringBody } from './scoring-body.tsx';
import { useScoringLine } from './use-scoring-line.ts';

const route = getRouteApi('/s/$study/scoring');

/** How far the reward models are with a study, and the place to score the rest. */
export function ScoringPage() {
  const { study } = route.useParams();
  const { line, snapshot } = useScoringLine();
  const detail = useQuery(studyDetailQuery(study));
  const scoring = useQuery(scoringQuery(study, snapshot.current?.task.study === study));
  const members = scoring.data;
  // What this tab scored before it was loaded again goes on by itself.
  useEffect(() => {
    if (members !== undefined) {
      line.recover(
        study,
        members.map(({ model }) => model),
      );
    }
  }, [line, study, members]);
  const error = scoring.error ?? detail.error;
  return (
    <Page>
      <PageHeader
        title="Scores"
        documentTitle={`Scores · ${detail.data?.name ?? study}`}
        description="The reward models of the study score its pairs: in this browser, in any number of others, and on other machines. Each pair is handed to one of them at a time."
      />
      {members && detail.data ? (
        <ScoringBody study={study} detail={detail.data} members={members} at={scoring.dataUpdatedAt} />
      ) : error ? (
        <LoadError
          what="The scores"
          error={error}
          onRetry={() => void Promise.all([scoring.refetch(), detail.refetch()])}
        />
      ) : (
        <div role="status" aria-label="Loading the scores" className="grid gap-5">
          <Skeleton className="h-56 rounded-panel" />
        </div>
      )}
    </Page>
  );
}
