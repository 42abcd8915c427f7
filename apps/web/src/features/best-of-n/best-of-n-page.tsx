import { DEFAULT_ANALYSIS_SETTINGS } from '@plumbline/analysis';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useFigures } from '../../lib/analysis/use-analysis.ts';
import { generatorsQuery } from '../../lib/evaluations/evaluation-queries.ts';
import { MadeEvaluation } from '../../lib/evaluations/made-evaluation.tsx';
import { useMakeEvaluation } from '../../lib/evaluations/use-make-evaluation.ts';
import { LoadError } from '../../ui/load-error.tsx';
import { Page, PageHeader } from '../../ui/page-header.tsx';
import { PartBody } from '../../ui/part-body.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { Bench } from './bench.tsx';
import { CheckpointPanel } from './checkpoint-panel.tsx';

const route = getRouteApi('/s/$study/best-of-n');

/** How hard a scorer can be pressed: picks of the best of n, and checkpoints of a fine-tuning run, for people to compare. */
export function BestOfNPage() {
  const { study } = route.useParams();
  const generators = useQuery(generatorsQuery(study));
  const curves = useFigures(study, 'bestOfN', DEFAULT_ANALYSIS_SETTINGS);
  const making = useMakeEvaluation(study);
  return (
    <Page>
      <PageHeader
        title="Best of n"
        description="Let a scorer choose the best of n images and have people compare the choices, blind. Where its score goes on rising and people stop winning, it is over-optimised."
      />
      {making.data ? (
        <MadeEvaluation study={study} evaluation={making.data} />
      ) : generators.data ? (
        <div className="grid min-w-0 gap-5 *:min-w-0">
          <PartBody what="Best of n" query={curves}>
            {(data) => <Bench study={study} data={data} generators={generators.data.generators} making={making} />}
          </PartBody>
          <CheckpointPanel study={study} generators={generators.data.generators} making={making} />
        </div>
      ) : generators.isError ? (
        <LoadError what="The generators" error={generators.error} onRetry={() => void generators.refetch()} />
      ) : (
        <div role="status" aria-label="Loading">
          <Skeleton className="h-96 rounded-panel" />
        </div>
      )}
    </Page>
  );
}
