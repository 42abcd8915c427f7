import type { Evaluation } from '@plumbline/contract';
import { useQuery } from '@tanstack/react-query';
import type { SeriesFigures } from '../../../lib/votes/vote-calls.ts';
import { optimisationQuery } from '../../../lib/votes/vote-queries.ts';
import { Panel } from '../../../ui/panel.tsx';
import { PartBody } from '../../../ui/part-body.tsx';
import { OptimisationChart } from '../charts/optimisation-chart.tsx';
import { describeGap, describeParting, nameSeries } from '../optimisation-words.ts';
import { useStandingsScope } from '../standings-scope.ts';

const mayHaveSeries = ({ contenders }: Evaluation): boolean =>
  contenders.filter(({ source, run }) => source.kind === 'best-of-n' || run !== null).length > 1;

/** Whether people go on preferring what a reward model prefers, the harder it is pressed. */
export function OptimisationPanel({ evaluation }: { readonly evaluation: Evaluation }) {
  return mayHaveSeries(evaluation) ? <SeriesPanel /> : null;
}

function SeriesPanel() {
  const { study, evaluation, votes, scope } = useStandingsScope();
  const query = useQuery(optimisationQuery({ study, evaluation, version: votes.version }, scope));
  return (
    <Panel title="Over-optimisation">
      <p className="mb-4 max-w-prose text-pretty text-ink-muted text-sm">
        The scorer’s own reward goes on rising as more is asked of it. Where people see no gain any more, the two part:
        from there on only the scorer is pleased.
      </p>
      <PartBody what="Over-optimisation" query={query}>
        {(series) => (
          <div className="grid gap-8">
            {series.map((one) => (
              <Series key={`${one.series.kind} ${one.series.name} ${one.series.points[0]?.contender}`} figures={one} />
            ))}
          </div>
        )}
      </PartBody>
    </Panel>
  );
}

function Series({ figures: { series, found, gap } }: { readonly figures: SeriesFigures }) {
  const { nameOf } = useStandingsScope();
  const baseline = nameOf(series.points[0]?.contender ?? -1);
  return (
    <section aria-label={nameSeries(series)} className="min-w-0">
      <h3 className="mb-2 break-words font-medium">{nameSeries(series)}</h3>
      {found === null ? (
        <p className="text-ink-muted text-sm">{gap === null ? '' : describeGap(gap)}</p>
      ) : (
        <>
          <p className="mb-4 max-w-prose text-pretty text-sm">{describeParting(series, found)}</p>
          <div className="grid gap-8 lg:grid-cols-2">
            <OptimisationChart series={series} found={found} side="people" baseline={baseline} />
            <OptimisationChart series={series} found={found} side="proxy" baseline={baseline} />
          </div>
        </>
      )}
    </section>
  );
}
