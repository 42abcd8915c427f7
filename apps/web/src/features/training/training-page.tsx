import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { guidelineQuery } from '../../lib/guideline/guideline-query.ts';
import { ButtonLink } from '../../ui/link.tsx';
import { LoadError } from '../../ui/load-error.tsx';
import { Page, PageHeader } from '../../ui/page-header.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { GuidelineEditor } from './guideline-editor.tsx';
import { ItemPanel } from './item-panel.tsx';
import { PolicyPanel } from './policy-panel.tsx';
import { TraineePanel } from './trainee-panel.tsx';
import { trainingQuery } from './training-queries.ts';

const route = getRouteApi('/s/$study/training');

/** What those who label are told beforehand: guideline, examples, qualification round. */
export function TrainingPage() {
  const { study } = route.useParams();
  const guideline = useQuery(guidelineQuery(study));
  const training = useQuery(trainingQuery(study));
  const error = guideline.error ?? training.error;
  return (
    <Page>
      <PageHeader
        title="Training"
        description="What people read before they label, and the round that they may have to pass first."
        actions={
          <ButtonLink to="/s/$study/guideline" params={{ study }}>
            As annotators see it
          </ButtonLink>
        }
      />
      {guideline.data && training.data ? (
        <div className="grid gap-5 *:min-w-0">
          <GuidelineEditor study={study} saved={guideline.data.text} />
          <ItemPanel study={study} use="example" training={training.data} />
          <PolicyPanel key={JSON.stringify(training.data.policy)} study={study} training={training.data} />
          <ItemPanel study={study} use="qualification" training={training.data} />
          <TraineePanel study={study} />
        </div>
      ) : error ? (
        <LoadError
          what="The training"
          error={error}
          onRetry={() => void Promise.all([guideline.refetch(), training.refetch()])}
        />
      ) : (
        <div role="status" aria-label="Loading the training" className="grid gap-5">
          <Skeleton className="h-96 rounded-panel" />
          <Skeleton className="h-64 rounded-panel" />
        </div>
      )}
    </Page>
  );
}
