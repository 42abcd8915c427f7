import type { EvaluationPlan, EvaluationProblem } from '@plumbline/contract';
import type { UseQueryResult } from '@tanstack/react-query';
import { cx } from '../../ui/cx.ts';
import { DetailList } from '../../ui/detail-list.tsx';
import { LoadError } from '../../ui/load-error.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { formatCount } from '../figures.ts';
import { PowerPanel } from './power-panel.tsx';
import { ProblemList } from './problem-list.tsx';

interface PlanPanelProps {
  readonly query: Pick<UseQueryResult<EvaluationPlan>, 'data' | 'error' | 'refetch'>;
  /** What is shown does not yet follow the last change. */
  readonly isUnsettled: boolean;
  /** Problems that stand elsewhere on the page. */
  readonly isElsewhere?: (problem: EvaluationProblem) => boolean;
}

/** What would be made, while it is being set up. */
export function PlanPanel({ query: { data, error, refetch }, isUnsettled, isElsewhere }: PlanPanelProps) {
  return (
    <Panel title="The plan">
      {error ? (
        <LoadError what="The plan" error={error} onRetry={() => void refetch()} />
      ) : data === undefined ? (
        <div role="status" aria-label="Planning">
          <Skeleton className="h-32 w-full" />
        </div>
      ) : (
        <div aria-busy={isUnsettled} className={cx('grid gap-4 transition-opacity', isUnsettled && 'opacity-60')}>
          <DetailList entries={entriesOf(data)} />
          <ProblemList problems={data.problems.filter((problem) => !isElsewhere?.(problem))} />
          {data.ballots > 0 ? <PowerPanel plan={data} /> : null}
        </div>
      )}
    </Panel>
  );
}

const entriesOf = ({ prompts, matchups, comparisons, sameComparisons, ballots, imageSize }: EvaluationPlan) => [
  { name: 'Prompts', value: formatCount(prompts) },
  { name: 'Matchups', value: formatCount(matchups) },
  { name: 'Comparisons', value: formatCount(comparisons) },
  ...(sameComparisons > 0 ? [{ name: 'Of equal images', value: `${formatCount(sameComparisons)}, not asked` }] : []),
  { name: 'Ballots', value: formatCount(ballots) },
  ...(comparisons > 0 ? [{ name: 'Images shown at', value: `${formatCount(imageSize)} px` }] : []),
];
