import { useQuery } from '@tanstack/react-query';
import { Plus, Scale } from 'lucide-react';
import { evaluationsQuery } from '../../lib/evaluations/evaluation-queries.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ButtonLink } from '../../ui/link.tsx';
import { LoadError } from '../../ui/load-error.tsx';
import { Page, PageHeader } from '../../ui/page-header.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { EvaluationCard } from './evaluation-card.tsx';

/** For those who run a study: its pairwise evaluations, newest first. */
export function EvaluationsPage({ study }: { readonly study: string }) {
  const evaluations = useQuery(evaluationsQuery(study));
  return (
    <Page>
      <PageHeader
        title="Compare"
        description="People see two images side by side, without knowing what made them, and say which is better."
        actions={evaluations.data?.length ? <SetUpLink study={study} /> : null}
      />
      {evaluations.data ? (
        evaluations.data.length === 0 ? (
          <NothingYet study={study} />
        ) : (
          <ul className="grid gap-4">
            {evaluations.data.map((evaluation) => (
              <EvaluationCard key={evaluation.id} study={study} evaluation={evaluation} />
            ))}
          </ul>
        )
      ) : evaluations.isError ? (
        <LoadError what="The evaluations" error={evaluations.error} onRetry={() => void evaluations.refetch()} />
      ) : (
        <div role="status" aria-label="Loading evaluations">
          <Skeleton className="h-40 rounded-panel" />
        </div>
      )}
    </Page>
  );
}

const SetUpLink = ({ study }: { readonly study: string }) => (
  <ButtonLink to="/s/$study/compare/new" params={{ study }} variant="primary">
    <Plus size={16} aria-hidden />
    Set up an evaluation
  </ButtonLink>
);

const NothingYet = ({ study }: { readonly study: string }) => (
  <EmptyState
    title="Which model wins, on what, and how sure are we?"
    icon={<Scale size={32} aria-hidden />}
    action={
      <>
        <SetUpLink study={study} />
        <ButtonLink to="/s/$study/best-of-n" params={{ study }}>
          Best of n
        </ButtonLink>
      </>
    }
  >
    An evaluation asks people about the images of two or more generators, blind and with the sides drawn. It says who
    wins on alignment and on looks, whether more votes are needed, and whether the reward models would have said the
    same.
  </EmptyState>
);
