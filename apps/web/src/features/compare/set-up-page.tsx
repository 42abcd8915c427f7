import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { generatorsQuery } from '../../lib/evaluations/evaluation-queries.ts';
import { MadeEvaluation } from '../../lib/evaluations/made-evaluation.tsx';
import { useMakeEvaluation } from '../../lib/evaluations/use-make-evaluation.ts';
import { TextLink } from '../../ui/link.tsx';
import { LoadError } from '../../ui/load-error.tsx';
import { Page, PageHeader } from '../../ui/page-header.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { SetUpForm } from './set-up-form.tsx';

const route = getRouteApi('/s/$study/compare/new');

/** A new evaluation by hand, with what it would be beside it. */
export function SetUpPage() {
  const { study } = route.useParams();
  const generators = useQuery(generatorsQuery(study));
  const making = useMakeEvaluation(study);
  return (
    <Page>
      <PageHeader
        title="Set up an evaluation"
        description="People will compare images side by side, without knowing what made them."
        actions={
          <TextLink to="/s/$study/best-of-n" params={{ study }}>
            Best of n, or checkpoints
          </TextLink>
        }
      />
      {making.data ? (
        <MadeEvaluation study={study} evaluation={making.data} />
      ) : generators.data ? (
        <SetUpForm study={study} {...generators.data} making={making} />
      ) : generators.isError ? (
        <LoadError what="The generators" error={generators.error} onRetry={() => void generators.refetch()} />
      ) : (
        <div role="status" aria-label="Loading generators">
          <Skeleton className="h-96 rounded-panel" />
        </div>
      )}
    </Page>
  );
}
